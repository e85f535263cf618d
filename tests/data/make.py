# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the small data set beside this script: one synthetic ECG in every format that is read.

    python3 make.py [FOLDER]

Every file is written here byte by byte as its format's standard says, with nothing of the program
in it, so that what the program reads can be compared with what was written. `signals.i16` holds the
twelve leads as little-endian 16-bit digits of 5 microvolts, lead after lead; `reference.json` says
of each file which of these samples stand in it, and when. The same bytes come out on every machine.
"""
import json
import math
import pathlib
import platform
import struct
import sys

import numpy as np

from hdf5_bytes import hdf5
from signal_bytes import dicom, flac, ishne, philips_stream, scp, xml_base64

RATE, SAMPLES, DIGIT_UV = 250, 2500, 5
LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
# Height in millivolts, centre and width in seconds from the R wave, of P, Q, R, S and T.
WAVES = {"I": [(.10, -.16, .02), (-.06, -.03, .008), (.70, 0, .010), (-.08, .03, .010), (.22, .26, .045)],
         "II": [(.14, -.16, .02), (-.08, -.03, .008), (1.1, 0, .010), (-.14, .03, .010), (.30, .26, .045)],
         "V1": [(.06, -.16, .02), (.18, -.01, .008), (-.9, .02, .012), (-.06, .26, .045)],
         "V2": [(.07, -.16, .02), (.32, -.01, .009), (-1.4, .02, .012), (.40, .26, .045)],
         "V3": [(.08, -.16, .02), (.60, -.01, .009), (-1.0, .02, .012), (.42, .26, .045)],
         "V4": [(.09, -.16, .02), (1.2, 0, .010), (-.50, .03, .011), (.38, .26, .045)],
         "V5": [(.09, -.16, .02), (1.3, 0, .010), (-.24, .03, .011), (.30, .26, .045)],
         "V6": [(.08, -.16, .02), (1.0, 0, .010), (-.10, .03, .011), (.24, .26, .045)]}


def synthetic():
    """The twelve leads in digits; beats 0.78 to 0.86 s apart, a slow drift, no noise."""
    times = np.arange(SAMPLES) / RATE
    beats, at = [], 0.35
    while at < SAMPLES / RATE + 0.5:
        beats.append(at)
        at += 0.82 + 0.04 * math.sin(len(beats))
    leads = {}
    for n, (name, waves) in enumerate(WAVES.items()):
        mv = 0.03 * np.sin(2 * np.pi * 0.21 * times + n)
        for beat in beats:
            for height, centre, width in waves:
                mv = mv + height * np.exp(-0.5 * ((times - beat - centre) / width) ** 2)
        leads[name] = np.rint(mv * 1000 / DIGIT_UV / 2).astype(np.int64) * 2  # even: see below
    # Even digits of I and II, so that the derived leads are whole digits, too.
    one, two = leads["I"], leads["II"]
    leads.update(III=two - one, aVR=-(one + two) // 2, aVL=one - two // 2, aVF=two - one // 2)
    return {name: leads[name] for name in LEADS}


def words(values, size=2):
    return b"".join(struct.pack("<i", int(v))[:size] for v in values)


def interleaved(leads):
    return np.stack(leads, axis=1).reshape(-1)


def wfdb(folder, name, leads, code, data, rate=RATE, per_mv=1000 / DIGIT_UV, groups=None):
    """Header and data files; `groups`: (data file, names of its leads)."""
    groups = groups or [(name + ".dat", list(leads))]
    lines = [f"{name} {len(leads)} {rate} {SAMPLES}"]
    for file, names in groups:
        for lead in names:
            values = leads[lead]
            total = (int(values.sum()) + 32768) % 65536 - 32768
            lines.append(f"{file} {code} {per_mv:g}(0)/mV 16 0 {values[0]} {total} 0 {lead}")
    (folder / (name + ".hea")).write_text("\n".join(lines + ["# Age: 61", "# Sex: F", ""]))
    for file, content in data.items():
        (folder / file).write_bytes(content)


def packed212(values):
    out = bytearray()
    for a, b in zip(values[0::2], values[1::2]):
        a, b = int(a) & 0xfff, int(b) & 0xfff
        out += bytes([a & 0xff, a >> 8 | b >> 8 << 4, b & 0xff])
    return bytes(out)


def edf(leads, onsets=None, bdf=False):
    """Data records of one second; `onsets` of the records make it EDF+D."""
    size, low, high = (3, -100000, 100000) if bdf else (2, -32768, 32767)
    columns = [(lead, "uV", low * DIGIT_UV, high * DIGIT_UV, low, high, RATE) for lead in leads]
    kind = ""
    if onsets:
        columns.append(("EDF Annotations", "", -1, 1, -32768, 32767, 20))
        kind = "EDF+D"
    records = SAMPLES // RATE
    head = [("X X X X", 80), ("Startdate X X X X", 80), ("22.11.26", 8), ("12.00.00", 8),
            (256 * (len(columns) + 1), 8), ("24BIT" if bdf else kind, 44), (records, 8), (1, 8),
            (len(columns), 4)]
    text = "".join(str(value).ljust(width) for value, width in head)
    for width, field in [(16, 0), (80, None), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (80, None), (8, 6),
                         (32, None)]:
        text += "".join(str("" if field is None else c[field]).ljust(width) for c in columns)
    body = b""
    for r in range(records):
        for values in leads.values():
            body += words(values[r * RATE:(r + 1) * RATE], size)
        if onsets:
            body += f"+{onsets[r]}\x14\x14\0".encode().ljust(40, b"\0")
    return (b"\xffBIOSEMI" if bdf else b"0".ljust(8)) + text.encode() + body


def aecg(leads):
    def part(code, value):
        return f'<component><sequence><code code="{code}"/>{value}</sequence></component>'

    sequences = part("TIME_ABSOLUTE", '<value xsi:type="GLIST_TS"><head value="20261122120000.000"/>'
                     f'<increment value="{1 / RATE}" unit="s"/></value>')
    for name, values in leads.items():
        digits = "\n".join(" ".join(str(v) for v in values[k:k + 20]) for k in range(0, SAMPLES, 20))
        sequences += part("MDC_ECG_LEAD_" + name.upper(),
                          '<value xsi:type="SLIST_PQ"><origin value="0" unit="uV"/>'
                          f'<scale value="{DIGIT_UV}" unit="uV"/><digits>{digits}</digits></value>')
    return ('<?xml version="1.0"?>\n<AnnotatedECG xmlns="urn:hl7-org:v3" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><component><series>'
            f'<code code="RHYTHM"/><component><sequenceSet>{sequences}</sequenceSet></component>'
            '</series></component></AnnotatedECG>\n').encode()


def muse(leads):
    """The eight leads that GE stores; the others are derived."""
    data = ""
    for name in ["I", "II", "V1", "V2", "V3", "V4", "V5", "V6"]:
        data += (f"<LeadData><LeadSampleCountTotal>{SAMPLES}</LeadSampleCountTotal>"
                 f"<LeadAmplitudeUnitsPerBit>{DIGIT_UV}</LeadAmplitudeUnitsPerBit>"
                 "<LeadAmplitudeUnits>MICROVOLTS</LeadAmplitudeUnits>"
                 f"<LeadID>{name}</LeadID><LeadSampleSize>2</LeadSampleSize>"
                 f"<WaveFormData>\n{xml_base64(words(leads[name]))}</WaveFormData></LeadData>\n")
    return ('<?xml version="1.0" encoding="ISO-8859-1"?>\n<RestingECG>\n<Waveform>'
            f"<WaveformType>Rhythm</WaveformType><SampleBase>{RATE}</SampleBase>"
            f"<SampleExponent>0</SampleExponent>\n{data}</Waveform></RestingECG>\n").encode()


def philips(leads):
    stream = philips_stream([[int(v) for v in leads[name]] for name in LEADS])
    return ('<?xml version="1.0" encoding="UTF-16"?>\n'
            '<restingecgdata xmlns="http://www3.medical.philips.com"><documentinfo>'
            "<documentversion>1.04.01</documentversion></documentinfo><waveforms>"
            f'<parsedwaveforms compression="XLI" leadlabels="{" ".join(LEADS)}" '
            f'durationperchannel="{1000 * SAMPLES // RATE}" samplespersecond="{RATE}" '
            f'resolution="{DIGIT_UV}">\n{xml_base64(stream)}</parsedwaveforms></waveforms>'
            "</restingecgdata>\n").encode("utf-16")


def csv(leads):
    rows = ["time_s," + ",".join(f"{name} (mV)" for name in leads)]
    for k in range(SAMPLES):
        rows.append(f"{k / RATE:g}," + ",".join(f"{v[k] * DIGIT_UV / 1000:g}" for v in leads.values()))
    return ("\n".join(rows) + "\n").encode()


def code15(leads, samples=2048, rows=1600):
    """One tracing, centred in zeros."""
    tracing = np.zeros((1, samples, 12), "<f4")
    begin = (samples - rows) // 2
    for n, values in enumerate(leads.values()):
        tracing[0, begin:begin + rows, n] = values[:rows] * DIGIT_UV / 1000
    return hdf5({"tracings": tracing, "exam_id": np.array([31], "<i8")}), begin


def write(root):
    leads = synthetic()
    files = {}

    def add(name, content=None, pieces=None, rate=RATE, padding=(0, 0), derived=()):
        """`pieces`: [at, first, count] of samples; a list for all leads, or one a lead."""
        if content is not None:
            (root / name).write_bytes(content)
        files[name] = {"rate_hz": rate, "pieces": pieces or [[0, 0, SAMPLES]],
                       "padding": list(padding), "derived": list(derived)}

    everything = list(leads.values())
    wfdb(root, "wfdb16", leads, 16, {"wfdb16.dat": words(interleaved(everything))})
    wfdb(root, "wfdb212", leads, 212, {"wfdb212.dat": packed212(interleaved(everything))})
    groups = [("wfdb516a.dat", LEADS[:8]), ("wfdb516b.dat", LEADS[8:])]
    wfdb(root, "wfdb516", leads, 516, {f: flac([leads[n] for n in names], 16) for f, names in groups},
         groups=groups)
    groups = [("wfdb524a.dat", LEADS[:6]), ("wfdb524b.dat", LEADS[6:])]
    fine = {name: 16 * values for name, values in leads.items()}
    wfdb(root, "wfdb524", fine, 524, {f: flac([fine[n] for n in names], 24) for f, names in groups},
         groups=groups, per_mv=3200)
    coarse = {name: np.rint(values / 5).astype(np.int64) for name, values in leads.items()}
    groups = [("wfdb508a.dat", LEADS[:8]), ("wfdb508b.dat", LEADS[8:])]
    wfdb(root, "wfdb508", coarse, 508, {f: flac([coarse[n] for n in names], 8) for f, names in groups},
         groups=groups, per_mv=40)
    for code in (16, 212, 508, 516, 524):
        add(f"wfdb{code}.hea")
    add("plain.edf", edf(leads))
    onsets = [0, 1, 2, 3, 6, 7, 8, 9, 10, 11]
    add("interrupted.edf", edf(leads, onsets), [[0, 0, 4 * RATE], [6 * RATE, 4 * RATE, SAMPLES - 4 * RATE]])
    add("plain.bdf", edf(leads, bdf=True))
    add("plain.scp", scp(leads, RATE, DIGIT_UV, {name: (1, SAMPLES) for name in LEADS}))
    quarter = SAMPLES // 4
    places = {name: (1 + n // 3 * quarter, (1 + n // 3) * quarter) for n, name in enumerate(LEADS)}
    add("page.scp", scp(leads, RATE, DIGIT_UV, places),
        {name: [[first - 1, first - 1, quarter]] for name, (first, _) in places.items()})
    add("plain.ecg", ishne(leads, RATE, DIGIT_UV))
    add("plain.dcm", dicom([(LEADS, 0)], leads, RATE, DIGIT_UV))
    add("groups.dcm", dicom([(LEADS[:6], 0), (LEADS[6:], 0)], leads, RATE, DIGIT_UV))
    add("aecg.xml", aecg(leads))
    add("muse.xml", muse(leads), derived=["III", "aVR", "aVL", "aVF"])
    add("philips.xml", philips(leads))
    add("table.csv", csv(leads))
    content, begin = code15(leads)
    add("code15.hdf5", content, [[0, 0, 1600]], 400, (begin, begin))

    (root / "signals.i16").write_bytes(b"".join(words(values) for values in leads.values()))
    (root / "reference.json").write_text(json.dumps(
        {"made_by": "tests/data/make.py", "python": platform.python_version(), "numpy": np.__version__,
         "leads": LEADS, "samples": SAMPLES, "digit_mv": DIGIT_UV / 1000, "files": files},
        indent=1) + "\n")


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent))
