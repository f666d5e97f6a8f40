"""The CRC-32 of two pieces of data together, from those of each.

A gzip file may consist of several members, and then pieces of other files could be put into it as they are. But a
browser shows the first member alone and curl fails (RFC 9110 leaves open which of both is right), and to those who
read it the dump would be cut short. In one member there is one checksum, of everything: to make it anew, each piece
taken over would have to be unpacked. Python's zlib joins checksums from 3.15 on (``zlib.crc32_combine``).

Sources: RFC 1952; Mark Adler's method in zlib.
"""

from __future__ import annotations

_POLYNOMIAL = 0xEDB88320  # of CRC-32, its lowest bit the highest power
_ONE, _BYTE = 1 << 31, 1 << 23  # x to the power of 0 and of 8


def joined_crc32(first: int, second: int, size: int) -> int:
    """Return the CRC-32 of data whose beginning has ``first`` and whose last ``size`` bytes have ``second``."""
    shift, step = _ONE, _BYTE
    while size:
        if size & 1:
            shift = _times(step, shift)
        step = _times(step, step)
        size >>= 1
    return _times(shift, first) ^ second


def _times(one: int, other: int) -> int:
    """Return the product of two polynomials over GF(2), reduced."""
    product, bit = 0, _ONE
    while one:
        if one & bit:
            product ^= other
            one ^= bit
        bit >>= 1
        other = (other >> 1) ^ _POLYNOMIAL if other & 1 else other >> 1
    return product
