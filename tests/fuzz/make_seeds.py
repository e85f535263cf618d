# SPDX-License-Identifier: GPL-3.0-or-later
"""Small valid files for the fuzz targets to start from: make_seeds.py FOLDER."""
import io
import pathlib
import struct
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "data"))
from signal_bytes import _ccitt, flac  # noqa: E402


def edf(reserved, signals, annotations, duration="1", bdf=False):
    """`signals`: [(label, unit, samples a record)]; `annotations`: bytes of each data record."""
    columns = [(label, unit, samples) for label, unit, samples in signals]
    if annotations[0] is not None:
        columns.append(("BDF Annotations" if bdf else "EDF Annotations", "", 24))
    head = "".ljust(8) + "X F 02-AUG-1951 X".ljust(80) + "Startdate 22-NOV-2026 X X X".ljust(80)
    head += "22.11.2612.00.00" + str(256 * (len(columns) + 1)).ljust(8) + reserved.ljust(44)
    head += str(len(annotations)).ljust(8) + duration.ljust(8) + str(len(columns)).ljust(4)
    fields = [(16, 0), (80, ""), (8, 1), (8, "-3276.8"), (8, "3276.7"), (8, "-32768"), (8, "32767"),
              (80, "HP:0.05Hz"), (8, 2), (32, "")]
    for width, what in fields:
        head += "".join(str(c[what] if isinstance(what, int) else what).ljust(width) for c in columns)
    body = b""
    for text in annotations:
        for label, _, samples in signals:
            for value in range(-3, samples - 3):
                body += struct.pack("<i", value * 70000 if bdf else value)[:3 if bdf else 2]
        if text is not None:
            body += text.ljust(72 if bdf else 48, b"\0")
    return (b"\xffBIOSEMI" if bdf else b"0".ljust(8)) + head.encode()[8:] + body


def ishne(leads, frames, stated, text=b""):
    """`frames`: samples of each lead in the file; `stated` in its header."""
    head = struct.pack("<4ih40s40s20s2h9h3h", len(text), stated, 522, 522 + len(text), 1, b"A", b"B", b"1", 1, 0,
                       2, 8, 1951, 22, 11, 2026, 22, 11, 2026, 12, 0, 0)
    codes = [(5 + k) % 20 for k in range(leads)] + [-9] * (12 - leads)
    head += struct.pack("<38h40sh248s", leads, *codes, *[1] * 12, *[1000 + k for k in range(12)], 2, b"digital", 200, b"")
    body = struct.pack(f"<{leads * frames}h", *range(-32768, leads * frames - 32768))
    return b"ISHNE1.0" + struct.pack("<H", _ccitt(head + text)) + head + text + body


def hdf5_answer(records, rows, columns, ids, tracings):
    out = b"ecglens/hdf5/1 answer\n" + struct.pack("<4q", records, rows, columns, len(ids))
    for name in ids:
        out += struct.pack("<q", len(name)) + name
    out += struct.pack("<q", len(tracings))
    for value in tracings:
        out += struct.pack(f"<{rows * columns}f", *([0.0] * columns + [value] * (rows * columns - columns)))
    return out


def table(rows, header, delimiter=",", comma=False):
    text = header + "".join(delimiter.join(f"{0.5 * k - c}" for c in range(rows)) + "\n" for k in range(6))
    return (text.replace(".", ",") if comma else text).encode()


def packed(*values):
    """As core/model/host/packed.hpp: numbers of 64 bits, texts behind their length, lists behind their count."""
    out = b""
    for value in values:
        if isinstance(value, float):
            out += struct.pack("<d", value)
        elif isinstance(value, int):
            out += struct.pack("<q", value)
        elif isinstance(value, str):
            out += struct.pack("<q", len(value)) + value.encode()
        else:
            out += packed(len(value), *value)
    return out


def model_seeds():
    opened = packed(6, 1, "net", "abc", 100.0, 1000, ["I", "II"], "mV", 1.0, [0.0], [1.0, 2.0], ["a", "b"], 0, 0, 1,
                    "block1", 8, 250, 4.0, 1.5, 1, "", 1, "licence", "none", ["a note"], ["a doubt"])
    yield "answer_fuzz", "opened", opened
    yield "answer_fuzz", "done", packed(7)
    yield "answer_fuzz", "failure", packed(9, 8, "model.pt", "it raised", "look at it")
    yield "answer_fuzz", "open", packed(0, "m.pt", "m", "abc", '{"labels": ["a"], "taps": [{"name": "b"}]}', ["x"])
    yield "answer_fuzz", "run", packed(3, 1, -2, [0, 1])
    yield "answer_fuzz", "vary", packed(2, 1, 0, 0.5, 7)
    small = pathlib.Path(__file__).parent.parent / "data" / "small.pt"
    with zipfile.ZipFile(small) as archive:
        for item in archive.namelist():
            if item.endswith("data.pkl"):
                yield "archive_fuzz", "pickle", b"\1" + archive.read(item)
            if "/code/" in item and item.endswith(".py"):
                yield "archive_fuzz", item.replace("/", "_"), b"\2" + archive.read(item)
    yield "archive_fuzz", "whole", b"\0" + small.read_bytes()
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [("m/data.pkl", b"\x80\2)."), ("m/constants.pkl", b"\x80\2)."), ("m/version", b"3\n"),
                           ("m/code/__torch__.py", b"def forward(self, x):\n  return torch.relu(x)\n")]:
            archive.writestr(name, data)
    yield "archive_fuzz", "tiny", b"\0" + plain.getvalue()


def seeds():
    ecg = [("ECG I", "uV", 10), ("ECG V1", "mV", 5), ("Resp", "%", 2)]
    yield "edf_fuzz", "plain", edf("", ecg, [None, None])
    yield "edf_fuzz", "continuous", edf("EDF+C", ecg, [b"+0\x14\x14\0+0.5\x150.1\x14pace\x14\0",
                                                      b"+1\x14\x14\0+1.5\x14Recording ends\x14\0"])
    yield "edf_fuzz", "interrupted", edf("EDF+D", ecg, [b"+0\x14\x14\0", b"+1\x14\x14\0", b"+3\x14\x14\0"])
    yield "edf_fuzz", "bdf", edf("24BIT", ecg, [None, None], bdf=True)
    yield "edf_fuzz", "bdf_plus", edf("BDF+D", ecg, [b"+0\x14\x14\0", b"+3\x14\x14\0"], bdf=True)
    yield "ishne_fuzz", "plain", ishne(3, 20, 20)
    yield "ishne_fuzz", "all_leads_counted", ishne(12, 5, 60, b"a remark")
    yield "ishne_fuzz", "cut_short", ishne(2, 5, 900)
    yield "csv_fuzz", "ours", b"\0time_s,I,II\n0,1,2\n0.002,1,3\n0.004,,nan\n0.006,1,-1e-3\n"
    yield "csv_fuzz", "bare", b"\7" + table(2, "", ";", comma=True)
    yield "csv_fuzz", "tab", b"\3" + table(3, "# remark\nV1 (mV)\tV2 [uV]\tSpO2 (%)\n", "\t")
    yield "csv_fuzz", "rdsamp", b"\0'Elapsed time','MLII'\n'seconds','mV'\n0.000,-0.1\n0.003,0.2\n0.006,0.1\n"
    yield "hdf5_fuzz", "samples", hdf5_answer(3, 5, 12, [b"7", b"8", b"9"], [1.0, 2.0])
    yield "hdf5_fuzz", "leads", hdf5_answer(1, 12, 7, [], [0.5])
    yield "hdf5_fuzz", "failed", b"ecglens/hdf5/1 failed\nis odd"
    header = (b"r 3 250 4\nd 16 200(5)/mV 16 0 1 10 0 ECG I\nd 16 200/uV 16 0 2 0 0 V1\n"
              b"d 16x2:1+0 200/V 16 0 2 0 0 V2\n# Age: 50\n# <sex>: F\n")
    yield "wfdb_fuzz", "record", b"\2" + header + b"\0" + struct.pack("<16h", *range(16))
    for code in (8, 24, 32, 61, 80, 160, 212, 310, 311):
        yield "wfdb_fuzz", f"format{code}", (b"\3r 2 100 6\nd %d 200 12 0 1 2 0 I\nd %d 200 12 0 1 2 0 II\n"
                                             % (code, code)) + b"\0" + bytes(range(64))
    for code, bits in ((508, 8), (516, 16), (524, 24)):
        stream = flac([[3 * k % 101 - 50 for k in range(40)], list(range(40))], bits, 16)
        yield "wfdb_fuzz", f"format{code}", (b"\3r 2 100 20\nd %dx2 200 12 0 1 2 0 I\nd %dx2 200 12 0 1 2 0 II\n"
                                             % (code, code)) + b"\0" + stream
    yield "wfdb_fuzz", "segments", b"\1r/2 1 100 8\na 4\n~ 4\n"
    segment = b"s 2 100 4\nd 16 200 16 0 1 6 0 I\nd 16 200 16 0 2 6 0 II\n\0" + struct.pack("<8h", *range(8))
    yield "wfdb_fuzz", "fixed_layout", b"\4r/3 2 100 12\ns 4\n~ 4\ns 4\n\0" + segment
    yield "wfdb_fuzz", "variable_layout", b"\4r/2 2 100 4\ns 0\ns 4\n\0" + segment
    yield "wfdb_fuzz", "skewed", (b"\2r 2 100 4\nd 16x2:3+2 10(7)/uV 12 0 1 2 0 I\nd 16 200 12 0 -32768 0 0 II\n\0"
                                  + struct.pack("<20h", *range(-32768, -32748)))
    yield "wfdb_fuzz", "marks", b"\0" + bytes([10, 4, 20, 4, 0, 0xEC, 1, 0, 2, 0, 3, 0xFC, 65, 66, 67, 0, 0, 0])
    xml = b'<?xml version="1.0"?><AnnotatedECG xmlns="urn:hl7-org:v3"><component/></AnnotatedECG>'
    yield "aecg_fuzz", "empty", xml
    yield "muse_fuzz", "empty", b'<?xml version="1.0"?><RestingECG><Waveform/></RestingECG>'
    yield from model_seeds()
    yield "philips_fuzz", "empty", b'<?xml version="1.0"?><restingecgdata><waveforms/></restingecgdata>'


def main(root):
    for target, name, content in seeds():
        (root / target).mkdir(parents=True, exist_ok=True)
        (root / target / name).write_bytes(content)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
