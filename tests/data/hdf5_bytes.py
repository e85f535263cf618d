# SPDX-License-Identifier: GPL-3.0-or-later
"""A minimal HDF5 file (format specification version 3.0): data sets in the root group, stored
contiguously. Only what libhdf5 needs to read it."""
import struct


def _lookup3(data):
    """Jenkins' checksum of the file format's headers."""
    def rot(x, k):
        return (x << k | x >> (32 - k)) & mask

    mask, length = 0xffffffff, len(data)
    a = b = c = (0xdeadbeef + length) & mask
    while length > 12:
        x, y, z = struct.unpack("<3I", data[:12])
        a, b, c = (a + x) & mask, (b + y) & mask, (c + z) & mask
        a = (a - c & mask) ^ rot(c, 4); c = (c + b) & mask  # noqa: E702
        b = (b - a & mask) ^ rot(a, 6); a = (a + c) & mask  # noqa: E702
        c = (c - b & mask) ^ rot(b, 8); b = (b + a) & mask  # noqa: E702
        a = (a - c & mask) ^ rot(c, 16); c = (c + b) & mask  # noqa: E702
        b = (b - a & mask) ^ rot(a, 19); a = (a + c) & mask  # noqa: E702
        c = (c - b & mask) ^ rot(b, 4); b = (b + a) & mask  # noqa: E702
        data, length = data[12:], length - 12
    if length == 0:
        return c
    x, y, z = struct.unpack("<3I", data.ljust(12, b"\0"))
    a, b, c = (a + x) & mask, (b + y) & mask, (c + z) & mask
    c = (c ^ b) - rot(b, 14) & mask
    a = (a ^ c) - rot(c, 11) & mask
    b = (b ^ a) - rot(a, 25) & mask
    c = (c ^ b) - rot(b, 16) & mask
    a = (a ^ c) - rot(c, 4) & mask
    b = (b ^ a) - rot(a, 14) & mask
    return (c ^ b) - rot(b, 24) & mask


def _checked(data):
    return data + struct.pack("<I", _lookup3(data))


def _object(messages):
    """An object header (version 2) of the messages (kind, content)."""
    body = b"".join(struct.pack("<BHB", kind, len(content), 0) + content for kind, content in messages)
    return _checked(b"OHDR" + bytes([2, 0x02]) + struct.pack("<I", len(body)) + body)


def _datatype(dtype):
    size = dtype.itemsize
    if dtype.kind == "f":  # IEEE, little-endian
        exponent, mantissa = (8, 23) if size == 4 else (11, 52)
        return struct.pack("<B3BIHHBBBBI", 0x11, 0x20, 8 * size - 1, 0, size, 0, 8 * size, mantissa,
                           exponent, 0, mantissa, (1 << (exponent - 1)) - 1)
    return struct.pack("<B3BIHH", 0x10, 0x08, 0, 0, size, 0, 8 * size)  # signed, little-endian


def hdf5(datasets):
    """`datasets`: name to numpy array (little-endian float or signed integer)."""
    place = 48  # behind the superblock
    blocks, links = [], []
    for name, values in datasets.items():
        data = values.tobytes()
        blocks.append(data)
        space = struct.pack("<4B", 2, values.ndim, 0, 1)
        space += struct.pack(f"<{values.ndim}Q", *values.shape)
        header = _object([(1, space), (3, _datatype(values.dtype)), (5, bytes([3, 0x09])),
                          (8, struct.pack("<BBQQ", 3, 1, place, len(data)))])
        place += len(data)
        blocks.append(header)
        links.append((6, struct.pack("<BBB", 1, 0, len(name)) + name.encode() + struct.pack("<Q", place)))
        place += len(header)
    none = 0xffffffffffffffff
    root = _object([(2, struct.pack("<BBQQ", 0, 0, none, none)), (10, bytes([0, 0]))] + links)
    superblock = b"\x89HDF\r\n\x1a\n" + bytes([2, 8, 8, 0])
    superblock += struct.pack("<QQQQ", 0, none, place + len(root), place)
    return _checked(superblock) + b"".join(blocks) + root
