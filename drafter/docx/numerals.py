"""Numbers written in the formats of Word lists (`w:numFmt`, ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_LARGEST = 32_767  # Word's largest number; also bounds the length of letters and Roman numbers
_ROMAN = (
    ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90),
    ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HEAVENLY_STEMS = "甲乙丙丁戊己庚辛壬癸"
_EARTHLY_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_DIGITS = "零一二三四五六七八九"
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def numeral(number: int, form: str) -> str:
    """Return `number` in the format named `form`; unknown formats give decimal digits."""
    if not 0 <= number <= _LARGEST:
        return str(number)
    return _FORMATS.get(form, str)(number)


def _roman(number: int) -> str:
    text = ""
    for sign, value in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letters(alphabet: str) -> Callable[[int], str]:
    """Word goes on after z with aa, bb, cc."""

    def write(number: int) -> str:
        if number == 0:
            return ""
        rounds, position = divmod(number - 1, len(alphabet))
        return alphabet[position] * (rounds + 1)

    return write


def _cycle(signs: str) -> Callable[[int], str]:
    """Signs that start again after the last."""
    return lambda number: signs[(number - 1) % len(signs)]


def _enclosed(first: int, last: int) -> Callable[[int], str]:
    """Single signs from code point `first` for 1 up to `last`, digits after that."""
    return lambda number: chr(first + number - 1) if 1 <= number <= last else str(number)


def _circled(number: int) -> str:
    for start, base in ((1, 0x2460), (21, 0x3251), (36, 0x32B1)):
        if start <= number <= start + (19 if start == 1 else 14):
            return chr(base + number - start)
    return str(number)


def _one_by_one(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _counting(number: int) -> str:
    """Chinese up to 99 with 十, digit by digit beyond: 一百 is written 一〇〇."""
    return _chinese(number) if number < 100 else _one_by_one("〇" + _DIGITS[1:])(number)


def _chinese(number: int) -> str:
    text = _positional(number, _DIGITS, "十百千", "万")
    return text[1:] if text.startswith("一十") else text


def _formal(number: int) -> str:
    return _positional(number, _FORMAL_DIGITS, "拾佰仟", "万")


def _positional(number: int, digits: str, units: str, myriad: str) -> str:
    """Write a number below 10^8 with a sign for each power of ten."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        rest = _positional(low, digits, units, myriad) if low else ""
        gap = digits[0] if 0 < low < 1000 else ""
        return _positional(high, digits, units, myriad) + myriad + gap + rest
    if number == 0:
        return digits[0]
    text = ""
    figures = str(number)
    for position, figure in enumerate(figures):
        power = len(figures) - position - 1
        if figure != "0":
            text += digits[int(figure)] + (units[power - 1] if power else "")
        elif not text.endswith(digits[0]):
            text += digits[0]
    return text.rstrip(digits[0])


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]} hundred" + (f" {_words(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    return f"{_words(thousands)} thousand" + (f" {_words(rest)}" if rest else "")


def _ordinal_words(number: int) -> str:
    words = _words(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _ORDINALS:
        return words[:cut] + _ORDINALS[last]
    return words[:cut] + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def _full_width(number: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "none": lambda number: "",
    "bullet": lambda number: "",
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "russianLower": _letters(_CYRILLIC),
    "russianUpper": _letters(_CYRILLIC.upper()),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_words(number).capitalize(),
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "ideographEnclosedCircle": _enclosed(0x3220, 10),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "japaneseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": lambda number: _positional(
        number, "零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬"
    ),
    "ideographDigital": _one_by_one("〇" + _DIGITS[1:]),
    "japaneseDigitalTenThousand": _one_by_one("〇" + _DIGITS[1:]),
    "taiwaneseDigital": _one_by_one("○" + _DIGITS[1:]),
    "ideographTraditional": _cycle(_HEAVENLY_STEMS),
    "ideographZodiac": _cycle(_EARTHLY_BRANCHES),
    "ideographZodiacTraditional": lambda number: (
        _HEAVENLY_STEMS[(number - 1) % 10] + _EARTHLY_BRANCHES[(number - 1) % 12]
    ),
}
