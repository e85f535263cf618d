# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes of the formats that need more than a few lines: FLAC, SCP-ECG, ISHNE, DICOM, Philips XLI."""
import base64
import struct


def xml_base64(data):
    return base64.encodebytes(data).decode("ascii")


def _crc(data, width, polynomial):
    """Most significant bit first, starting from 0."""
    value, top = 0, 1 << (width - 1)
    for byte in data:
        value ^= byte << (width - 8)
        for _ in range(8):
            value = (value << 1 ^ polynomial if value & top else value << 1) & (1 << width) - 1
    return value


def flac(channels, bits, block=1000):
    """A FLAC stream (RFC 9639) of verbatim subframes: no prediction, no Rice codes. Samples of 8 or
    16 bits, or of 24. The rate is the 96 kHz that the WFDB library writes."""
    total, rate = len(channels[0]), 96000
    sizes = (block, block)
    packed = rate << 44 | (len(channels) - 1) << 41 | (bits - 1) << 36 | total
    info = struct.pack(">HH", *sizes) + bytes(6) + packed.to_bytes(8, "big") + bytes(16)
    out = b"fLaC" + bytes([0x80]) + len(info).to_bytes(3, "big") + info
    for number, at in enumerate(range(0, total, block)):
        count = min(block, total - at)
        # A block size of 16 bits at the header's end, the rate as in STREAMINFO.
        head = bytes([0xff, 0xf8, 0x70, (len(channels) - 1) << 4 | {8: 1, 16: 4, 24: 6}[bits] << 1])
        head += bytes([number]) + (count - 1).to_bytes(2, "big")  # below 128 a block's number is a byte
        frame = head + bytes([_crc(head, 8, 0x07)])
        for channel in channels:
            frame += bytes([0x02])  # verbatim
            for value in channel[at:at + count]:
                frame += (int(value) & (1 << bits) - 1).to_bytes(bits // 8, "big")
        out += frame + _crc(frame, 16, 0x8005).to_bytes(2, "big")
    return out


def _ccitt(data):
    value = 0xffff
    for byte in data:
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xffff
    return value


SCP_CODES = {"I": 1, "II": 2, "V1": 3, "V2": 4, "V3": 5, "V4": 6, "V5": 7, "V6": 8,
             "III": 61, "aVR": 62, "aVL": 63, "aVF": 64}


def scp(leads, rate, digit_uv, places):
    """SCP-ECG (EN 1064) without compression. `places`: first and last sample of each lead, from 1."""
    def section(number, content):
        body = struct.pack("<HIBB", number, len(content) + 16, 20, 20)
        body += (b"SCPECG" if number == 0 else bytes(6)) + content
        return struct.pack("<H", _ccitt(body)) + body

    patient = bytes([8, 1, 0, 2]) + bytes([255, 0, 0])
    at_once = len(leads) if len(set(places.values())) == 1 else 3
    definition = bytes([len(leads), (4 if at_once == len(leads) else 0) | at_once << 3])
    sizes = samples = b""
    for name, (first, last) in places.items():
        definition += struct.pack("<IIB", first, last, SCP_CODES[name])
        data = struct.pack(f"<{last - first + 1}h", *(int(v) for v in leads[name][first - 1:last]))
        sizes += struct.pack("<H", len(data))
        samples += data
    rhythm = struct.pack("<HHBB", digit_uv * 1000, 1000000 // rate, 0, 0) + sizes + samples
    sections = {1: section(1, patient), 3: section(3, definition), 6: section(6, rhythm)}
    table, place = struct.pack("<HII", 0, 16 + 12 * 10, 7), 6 + 16 + 12 * 10 + 1
    for number in range(1, 12):
        content = sections.get(number, b"")
        table += struct.pack("<HII", number, len(content), place if content else 0)
        place += len(content)
    body = section(0, table) + b"".join(sections.values())
    body = struct.pack("<I", len(body) + 6) + body
    return struct.pack("<H", _ccitt(body)) + body


ISHNE_CODES = {"I": 5, "II": 6, "III": 7, "aVR": 8, "aVL": 9, "aVF": 10,
               "V1": 11, "V2": 12, "V3": 13, "V4": 14, "V5": 15, "V6": 16}


def ishne(leads, rate, digit_uv):
    """An ISHNE Holter file (Badilini 1998), all leads at once."""
    names, samples = list(leads), len(next(iter(leads.values())))
    codes = [ISHNE_CODES[name] for name in names] + [-9] * (12 - len(names))
    head = struct.pack("<4ih40s40s20s2h12h", 0, samples, 522, 522, 1, b"", b"", b"", 2, 0,
                       22, 11, 1965, 22, 11, 2026, 22, 11, 2026, 12, 0, 0)
    head += struct.pack("<38h40sh248s", len(names), *codes, *[1] * 12, *[digit_uv * 1000] * 12, 0, b"digital", rate, b"")
    body = b"".join(struct.pack("<h", int(leads[name][k])) for k in range(samples) for name in names)
    return b"ISHNE1.0" + struct.pack("<H", _ccitt(head)) + head + body


def dicom(groups, leads, rate, digit_uv):
    """A 12-lead ECG object (PS3.3 C.10.9), explicit little-endian. `groups`: leads, offset in ms."""
    def element(group, number, vr, value):
        if isinstance(value, str):
            value = value.encode()
        value += (b"\0" if vr in ("OB", "OW", "UI") else b" ") * (len(value) % 2)
        wide = vr in ("OB", "OW", "SQ")
        head = struct.pack("<HH", group, number) + vr.encode()
        return head + (struct.pack("<HI", 0, len(value)) if wide else struct.pack("<H", len(value))) + value

    def item(content):
        return struct.pack("<HHI", 0xfffe, 0xe000, len(content)) + content

    def coded(code, scheme, meaning):
        return item(element(8, 0x100, "SH", code) + element(8, 0x102, "SH", scheme)
                    + element(8, 0x104, "LO", meaning))

    sequence = b""
    for names, offset_ms in groups:
        channels = b""
        for name in names:
            source = coded(f"5.6.3-9-{SCP_CODES[name]}", "SCPECG", "Lead " + name)
            channels += item(element(0x3a, 0x208, "SQ", source) + element(0x3a, 0x210, "DS", str(digit_uv))
                             + element(0x3a, 0x211, "SQ", coded("uV", "UCUM", "microvolt"))
                             + element(0x3a, 0x212, "DS", "1") + element(0x3a, 0x213, "DS", "0"))
        count = len(leads[names[0]])
        samples = [int(leads[name][k]) for k in range(count) for name in names]
        sequence += item(element(0x18, 0x1068, "DS", str(offset_ms)) + element(0x3a, 4, "CS", "ORIGINAL")
                         + element(0x3a, 5, "US", struct.pack("<H", len(names)))
                         + element(0x3a, 0x10, "UL", struct.pack("<I", count))
                         + element(0x3a, 0x1a, "DS", str(rate)) + element(0x3a, 0x20, "SH", "RHYTHM")
                         + element(0x3a, 0x200, "SQ", channels)
                         + element(0x5400, 0x1004, "US", struct.pack("<H", 16))
                         + element(0x5400, 0x1006, "CS", "SS")
                         + element(0x5400, 0x1010, "OW", struct.pack(f"<{len(samples)}h", *samples)))
    kind = "1.2.840.10008.5.1.4.1.1.9.1.1"
    meta = (element(2, 1, "OB", b"\0\1") + element(2, 2, "UI", kind) + element(2, 3, "UI", "1.2.3")
            + element(2, 0x10, "UI", "1.2.840.10008.1.2.1"))
    return (bytes(128) + b"DICM" + element(2, 0, "UL", struct.pack("<I", len(meta))) + meta
            + element(8, 0x60, "CS", "ECG") + element(0x10, 0x40, "CS", "F")
            + element(0x5400, 0x100, "SQ", sequence))


def _lzw(data):
    """Codes of 10 bits, most significant bit first, ended by code 1023."""
    words = {bytes([k]): k for k in range(256)}
    codes, current = [], b""
    for byte in data:
        longer = current + bytes([byte])
        if longer in words:
            current = longer
            continue
        codes.append(words[current])
        if len(words) < 1023:
            words[longer] = len(words)
        current = bytes([byte])
    bits = "".join(f"{code:010b}" for code in codes + ([words[current]] if current else []) + [1023])
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[k:k + 8], 2) for k in range(0, len(bits), 8))


def _xli_chunk(values):
    """Second differences, the high bytes first, compressed; the first one stands in the header."""
    def delta(k):
        return 2 * values[k] - values[k - 1] - values[k + 1]

    words = values[:2] + [delta(k) + 64 for k in range(2, len(values) - 1)] + [64]
    data = _lzw(bytes(w >> 8 & 0xff for w in words) + bytes(w & 0xff for w in words))
    return struct.pack("<IHh", len(data), 1, delta(1)) + data


def philips_stream(leads):
    """Twelve leads as Philips stores them: III, aVR, aVL and aVF as what is left of them when they
    are computed from I and II, divided towards zero."""
    half = lambda value: int(value / 2)  # noqa: E731
    one, two, three, avr, avl, avf = leads[:6]
    rest = [[], [], [], []]
    for k, (a, b) in enumerate(zip(one, two)):
        rest[0].append(b - a - three[k])
        rest[1].append(-avr[k] - half(a + b))
        rest[2].append(half(a - three[k]) - avl[k])
        rest[3].append(half(b + three[k]) - avf[k])
    return b"".join(_xli_chunk(values) for values in [one, two] + rest + leads[6:])
