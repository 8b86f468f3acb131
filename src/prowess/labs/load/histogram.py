"""HDR histograms of times, in the format that the public HdrHistogram tools read.

Source: HdrHistogram 2.x, AbstractHistogram (V2 encoding, ZigZag LEB128) and HistogramLogWriter
(log format 1.3). Values are nanoseconds with three significant digits.
"""

import base64
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array

DIGITS = 3
_HALF_BITS = 10  # 2048 sub-buckets keep three digits
_HALF = 1 << _HALF_BITS
_MASK = 2 * _HALF - 1
_HIGHEST_NS = 3_600_000_000_000
_COOKIE, _COMPRESSED_COOKIE = 0x1C849313, 0x1C849314
_HEAD = struct.Struct(">iiiiqqd")
_ENVELOPE = struct.Struct(">ii")
_LAST_BYTE_AT = 56  # the ninth byte of a number has no mark and carries eight bits
_NS_A_MS = 1e6
_COLUMNS = '"StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"'


def slot_of(value_ns: int) -> int:
    """Return the slot in which a value is counted."""
    bucket = (value_ns | _MASK).bit_length() - (_HALF_BITS + 1)
    return ((bucket + 1) << _HALF_BITS) + (value_ns >> bucket) - _HALF


def lowest_of(slot: int) -> int:
    """Return the lowest value that is counted in a slot."""
    bucket = (slot >> _HALF_BITS) - 1
    if bucket < 0:
        return slot
    return ((slot & (_HALF - 1)) + _HALF) << bucket


@dataclass(slots=True)
class Histogram:
    """How often values of a size occurred."""

    counts: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, seconds: "Iterable[float]") -> "Histogram":
        """Return the histogram of times."""
        histogram = cls()
        for value in seconds:
            slot = slot_of(min(_HIGHEST_NS, max(0, round(value * 1e9))))
            histogram.counts[slot] = histogram.counts.get(slot, 0) + 1
        return histogram

    @property
    def greatest_ns(self) -> int:
        """The greatest value that may be counted in the greatest slot, as public tools say it."""
        return lowest_of(max(self.counts) + 1) - 1 if self.counts else 0

    def encode(self) -> str:
        """Return it as compressed V2, in base64."""
        payload = b"".join(_leb128(number) for number in self._runs())
        head = _HEAD.pack(_COOKIE, len(payload), 0, DIGITS, 1, _HIGHEST_NS, 1.0)
        packed = zlib.compress(head + payload)
        return base64.b64encode(_ENVELOPE.pack(_COMPRESSED_COOKIE, len(packed)) + packed).decode()

    def _runs(self) -> Iterator[int]:
        """Yield counts in the order of slots; a run of n empty slots as -n."""
        following = 0
        for slot in sorted(self.counts):
            if slot > following:
                yield following - slot
            yield self.counts[slot]
            following = slot + 1


def decode(text: str) -> Histogram:
    """Return the histogram of an encoding.

    Raises:
        ValueError: it is none of three digits whose values begin at 1.
    """
    packed = base64.b64decode(text, validate=True)
    cookie, length = _ENVELOPE.unpack_from(packed)
    if cookie != _COMPRESSED_COOKIE:
        raise ValueError(f"The cookie is {cookie:#x}, not {_COMPRESSED_COOKIE:#x}.")
    data = zlib.decompress(packed[_ENVELOPE.size : _ENVELOPE.size + length])
    cookie, length, _, digits, lowest, _, _ = _HEAD.unpack_from(data)
    if (cookie, digits, lowest) != (_COOKIE, DIGITS, 1):
        raise ValueError(f"Cookie {cookie:#x}, {digits} digits from {lowest} cannot be read.")
    histogram, slot = Histogram(), 0
    for number in _numbers(data[_HEAD.size : _HEAD.size + length]):
        if number < 0:
            slot -= number
        else:
            if number:
                histogram.counts[slot] = number
            slot += 1
    return histogram


def _leb128(number: int) -> bytes:
    left = (number << 1) ^ (number >> 63)
    written = bytearray()
    while left >> 7 and len(written) < _LAST_BYTE_AT // 7:
        written.append(left & 0x7F | 0x80)
        left >>= 7
    written.append(left)
    return bytes(written)


def _numbers(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        is_last = shift == _LAST_BYTE_AT or byte < 0x80  # noqa: PLR2004 - the mark that more follow
        value |= (byte if shift == _LAST_BYTE_AT else byte & 0x7F) << shift
        shift += 7
        if is_last:
            yield (value >> 1) ^ -(value & 1)
            value = shift = 0


@dataclass(frozen=True, slots=True)
class Interval:
    """The times of one run. `began_s` is seconds since the epoch; `tag` names the run."""

    tag: str
    began_s: float
    seconds: float
    times_s: "array[float]"


def write_log(intervals: Sequence[Interval]) -> str:
    """Return a histogram log, format 1.3, with one line a run. Maxima are in milliseconds."""
    began_s = min((one.began_s for one in intervals), default=0.0)
    lines = [
        "#[Histogram log format version 1.3]",
        f"#[StartTime: {began_s:.3f} (seconds since epoch)]",
        _COLUMNS,
    ]
    for one in intervals:
        histogram = Histogram.of(one.times_s)
        tag = "".join("_" if char in ", \r\n" else char for char in one.tag)
        greatest_ms = histogram.greatest_ns / _NS_A_MS
        at = f"{one.began_s - began_s:.3f},{one.seconds:.3f},{greatest_ms:.3f}"
        lines.append(f"Tag={tag},{at},{histogram.encode()}")
    return "\n".join([*lines, ""])
