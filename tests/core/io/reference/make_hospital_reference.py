#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts about the values of the sample recordings of hospital formats, read by Python alone.

Independent of the C++ readers and of the libraries they use: HL7 aECG, GE MUSE and Philips XML are
read with xml.etree, XLI and SCP-ECG bit by bit with other arithmetic, DICOM by walking its explicit
little-endian elements. Stores first and last values, sums and a hash of all values in whole
nanovolts; never the recordings.

    /usr/bin/python3 make_hospital_reference.py DATA_DIR > hospital_values.json
"""
import base64
import hashlib
import json
import pathlib
import platform
import struct
import sys
import xml.etree.ElementTree as ElementTree

import numpy as np

NS = "{urn:hl7-org:v3}"
UNIT_MV = {"uV": 1e-3, "mV": 1.0, "V": 1e3, "MICROVOLTS": 1e-3}


PATH = "component", "sequenceSet", "component", "sequence"


def aecg(path):
    series = ElementTree.parse(path).getroot().find(f"{NS}component/{NS}series")
    rate, leads = None, {}
    # Below the series itself only: a derived series inside it holds representative beats.
    for sequence in series.findall("/".join(f"{NS}{step}" for step in PATH)):
        code, value = sequence.find(f"{NS}code").get("code"), sequence.find(f"{NS}value")
        if code.startswith("TIME"):
            rate = round(1 / float(value.find(f"{NS}increment").get("value")), 6)
            continue
        digits = np.array(value.find(f"{NS}digits").text.split(), float)
        scale, origin = value.find(f"{NS}scale"), value.find(f"{NS}origin")
        leads[code] = (digits * float(scale.get("value")) * UNIT_MV[scale.get("unit")]
                       + float(origin.get("value")) * UNIT_MV[origin.get("unit")])
    return rate, leads


def muse(path):
    root, leads = ElementTree.parse(path).getroot(), {}
    rhythm = [w for w in root.findall("Waveform") if w.findtext("WaveformType") == "Rhythm"][0]
    rate = float(rhythm.findtext("SampleBase")) * 10 ** int(rhythm.findtext("SampleExponent"))
    for lead in rhythm.findall("LeadData"):
        digits = np.frombuffer(base64.b64decode(lead.findtext("WaveFormData")), "<i2")
        unit = UNIT_MV[lead.findtext("LeadAmplitudeUnits")]
        leads[lead.findtext("LeadID")] = (
            digits * (float(lead.findtext("LeadAmplitudeUnitsPerBit")) * unit))
    return rate, leads


def lzw(data):
    """10-bit codes, all taken from one big integer; strings kept as bytes objects."""
    number, bits = int.from_bytes(data, "big"), len(data) * 8
    strings, out, last = [bytes([k]) for k in range(256)], [], b""
    for k in range(bits // 10):
        code = number >> (bits - 10 * (k + 1)) & 1023
        if code == 1023:
            break
        string = strings[code] if code < len(strings) else last + last[:1]
        if last and len(strings) < 1023:
            strings.append(last + string[:1])
        out.append(string)
        last = string
    return b"".join(out)


def philips(path):
    root = ElementTree.fromstring(pathlib.Path(path).read_bytes())
    ns = root.tag[: root.tag.index("}") + 1]
    wave = root.find(f"{ns}waveforms/{ns}parsedwaveforms")
    signal = root.find(f"{ns}dataacquisition/{ns}signalcharacteristics")
    names = wave.get("leadlabels", "I II III aVR aVL aVF V1 V2 V3 V4 V5 V6").split()
    microvolts = float(signal.findtext(f"{ns}resolution") or
                       signal.findtext(f"{ns}signalresolution"))
    stream, digits = base64.b64decode(wave.text), []
    while stream:
        size, _, delta = struct.unpack("<ihh", stream[:8])
        planes = np.frombuffer(lzw(stream[8 : 8 + size]), np.uint8).reshape(2, -1).astype(int)
        stored = (planes[0] * 256 + planes[1] + 32768) % 65536 - 32768
        # The stored words are second differences (plus 64, one step late): sum them twice.
        second = np.concatenate([[delta], stored[2:-1] - 64])
        first = np.concatenate([[stored[1] - stored[0]], -second]).cumsum()
        digits.append(np.concatenate([[stored[0]], stored[0] + first.cumsum()]))
        stream = stream[8 + size :]

    def half(x):
        return np.trunc(x / 2).astype(int)

    one, two = digits[0], digits[1]
    three = two - one - digits[2]
    digits[2:6] = [three, -digits[3] - half(one + two), half(one - three) - digits[4],
                   half(two + three) - digits[5]]
    digits = np.array(digits[: len(names)])
    same = (digits == digits[0]).all(axis=0)
    length = digits.shape[1] - int(np.argmin(same[::-1]))  # less the calibration at the end
    rate = float(signal.findtext(f"{ns}samplingrate"))
    return rate, {name: digits[k, :length] * microvolts / 1000 for k, name in enumerate(names)}


LONG = {b"OB", b"OW", b"OF", b"SQ", b"UT", b"UN", b"UC", b"UR"}


def elements(data):
    """(tag, value) pairs of explicit little-endian elements; sequences become lists of items."""
    at, found = 0, []
    while at + 8 <= len(data):
        tag, vr = struct.unpack("<HH", data[at : at + 4]), data[at + 4 : at + 6]
        if tag[0] == 0xFFFE:
            return found, at
        if vr in LONG:
            size, at = struct.unpack("<I", data[at + 8 : at + 12])[0], at + 12
        else:
            size, at = struct.unpack("<H", data[at + 6 : at + 8])[0], at + 8
        if vr != b"SQ":
            found.append((tag, data[at : at + size]))
            at += size
            continue
        items, end = [], len(data) if size == 0xFFFFFFFF else at + size
        while at < end:
            mark, length = struct.unpack("<HHI", data[at : at + 8])[1:]
            at += 8
            if mark == 0xE0DD:
                break
            if length == 0xFFFFFFFF:
                item, used = elements(data[at:])
                at += used + 8
            else:
                item, _ = elements(data[at : at + length])
                at += length
            items.append(dict(item))
        found.append((tag, items))
    return found, at


def dicom(path):
    dataset = dict(elements(path.read_bytes()[132:])[0])
    group = [g for g in dataset[0x5400, 0x0100] if b"RHYTHM" in g[0x3A, 0x20]][0]
    channels = group[0x3A, 0x200]
    digits = np.frombuffer(group[0x5400, 0x1010], "<i2").reshape(-1, len(channels))
    leads = {}
    for k, channel in enumerate(channels):
        name = channel[0x3A, 0x208][0][0x08, 0x104].decode().strip()
        unit = UNIT_MV[channel[0x3A, 0x211][0][0x08, 0x100].decode().strip()]
        gain = float(channel[0x3A, 0x210]) * float(channel[0x3A, 0x212]) * unit
        leads[name] = digits[:, k] * gain + float(channel[0x3A, 0x213]) * unit
    return float(group[0x3A, 0x1A]), leads


SCP_LEADS = {1: "I", 2: "II", 3: "V1", 4: "V2", 5: "V3", 6: "V4", 7: "V5", 8: "V6", 61: "III",
             62: "aVR", 63: "aVL", 64: "aVF"}
# The default Huffman table (SCP-ECG, annex C): code, then the value, or how many bits follow.
SCP_CODES = {"0": 0, "1111111110": 8.0, "1111111111": 16.0}
for value in range(1, 9):
    SCP_CODES["1" * value + "00"] = value
    SCP_CODES["1" * value + "01"] = -value


def scp_huffman(data, count):
    """Values of a bit stream coded with the default table."""
    bits, at, values = "".join(f"{byte:08b}" for byte in data), 0, []
    while len(values) < count:
        end = at + 1
        while bits[at:end] not in SCP_CODES:
            end += 1
            assert end - at <= 10, "unknown code"
        value, at = SCP_CODES[bits[at:end]], end
        if isinstance(value, float):  # an escape: the value itself follows
            width = int(value)
            raw = int(bits[at : at + width], 2)
            value, at = raw - 2**width * (raw >> (width - 1)), at + width
        values.append(value)
    return np.array(values)


def scp(path):
    data = path.read_bytes()
    section = {}
    for k in range(22, 142, 10):
        number, length, index = struct.unpack("<HII", data[k : k + 10])
        if length:
            section[number] = data[index - 1 + 16 : index - 1 + length]
    count, flags = section[3][0], section[3][1]
    assert flags & 1 == 0 and struct.unpack("<H", section[2][:2])[0] == 19999, "not this reader's"
    nanovolts, interval_us, encoding = struct.unpack("<HHB", section[6][:5])
    sizes = struct.unpack(f"<{count}H", section[6][6 : 6 + 2 * count])
    at, leads = 6 + 2 * count, {}
    for k in range(count):
        start, end, number = struct.unpack("<IIB", section[3][2 + 9 * k : 11 + 9 * k])
        x = scp_huffman(section[6][at : at + sizes[k]], end - start + 1)
        if encoding == 1:
            x = x.cumsum()
        elif encoding == 2:  # second differences; the first two values are themselves
            first = np.concatenate([[x[1] - x[0]], x[2:]]).cumsum()
            x = np.concatenate([[x[0]], x[0] + first.cumsum()])
        leads[SCP_LEADS[number]] = x * nanovolts / 1e6
        at += sizes[k]
    return 1e6 / interval_us, leads


def facts(mv):
    nanovolts = np.where(np.isnan(mv), -(2**62), np.rint(np.nan_to_num(mv) * 1e6))
    return {
        "samples": len(mv),
        "first_mv": mv[:3].tolist(),
        "last_mv": mv[-3:].tolist(),
        "mean_mv": float(np.nanmean(mv)),
        "sha256_nv": hashlib.sha256(nanovolts.astype("<i8").tobytes()).hexdigest(),
    }


READERS = {"aecg/example_aecg.xml": aecg, "muse/*.xml": muse, "philips/*": philips,
           "dicom/*.dcm": dicom, "scp/*.scp": scp}


def main(root):
    records = {}
    for pattern, reader in READERS.items():
        for path in sorted((root / "formats").glob(pattern)):
            rate, leads = reader(path)
            records[str(path.relative_to(root))] = {
                "rate_hz": rate, "leads": {name: facts(mv) for name, mv in leads.items()}}
    made_by = {"numpy": np.__version__, "python": platform.python_version()}
    json.dump({"made_by": made_by, "records": records}, sys.stdout, indent=0)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
