#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""An independent calculator of duty and tax, and the vectors that it makes.

Written from the specification of the domain (section 8: customs value, duty, remedies, excise, value added
tax; exact arithmetic, half up once for each tax line), not from the pallet. All arithmetic is in
fractions of whole numbers.

    duty.py                  writes the vectors to standard output
    duty.py --check FILE     fails unless FILE is what would be written

The seed is fixed, so that everybody gets the same vectors.
"""

import json
import random
import sys
from fractions import Fraction

SEED = 20220101
COUNT = 1000
ORIGINS = ["DE", "VN", "JP"]
EXPORTER = 12
UNITS = ["KGM", "DTN", "TNE", "LTR", "LPA"]
MILLION = 1_000_000
# What the price contains by the rules of the chamber of commerce: (freight, insurance).
TERMS = {
    "exw": (False, False),
    "fob": (False, False),
    "cfr": (True, False),
    "cpt": (True, False),
    "cif": (True, True),
    "ddp": (True, True),
}


# --- the calculator ---------------------------------------------------------------------------------


def half_up(number):
    """The nearest whole number; halves up."""
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def shares(total, weights):
    """Divides a total by largest remainder; among equals the earlier first."""
    whole = sum(weights)
    exact = [Fraction(total * weight, whole) for weight in weights]
    parts = [share.numerator // share.denominator for share in exact]
    order = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def customs_values(sale):
    """The customs value of each line: CIF or FOB, in the currency of the country."""
    freight_in, insurance_in = TERMS[sale["incoterm"]]
    more, less = sale["additions"], sale["deductions"]
    for cost, inside in ((sale["freight"], freight_in), (sale["insurance"], insurance_in)):
        if sale["basis"] == "cif" and not inside:
            more += cost
        if sale["basis"] == "fob" and inside:
            less += cost
    prices = [line["price"] for line in sale["lines"]]
    invoiced = [
        price + plus - minus
        for price, plus, minus in zip(prices, shares(more, prices), shares(less, prices))
    ]
    numerator, denominator = sale["rate"] or (1, 1)
    return [half_up(Fraction(value * numerator, denominator)) for value in invoiced]


def in_unit(line, unit):
    """How many thousandths, or grams, and how many of them make the unit."""
    declared = line["supplementary"]
    if declared and declared["unit"] == unit:
        return declared["milli"], 1000
    return line["netMass"], {"KGM": 1000, "DTN": 100_000, "TNE": 1_000_000}[unit]


def amount(rate, base, quantity):
    """What a rate takes, rounded once."""

    def value(node):
        sign, *rest = node
        if sign == "%":
            return Fraction(base * rest[0], MILLION)
        if sign == "in":
            # The price contains the tax: (base / (1 - r)) * r.
            return Fraction(base * rest[0], MILLION - rest[0])
        if sign == "per":
            parts, of = quantity(rest[1])
            return Fraction(rest[0] * parts, of)
        first, second = value(rest[0]), value(rest[1])
        if sign == "+":
            return first + second
        if sign == "-":
            return max(first - second, Fraction(0))
        return min(first, second) if sign == "min" else max(first, second)

    return half_up(value(rate))


def find(tariff, kind, line, exporter):
    """The longest prefix wins; among equals the exporter's own rate, then that of the origin."""
    best = None
    for measure in tariff:
        if measure["kind"] != kind or not line["hs"].startswith(measure["prefix"]):
            continue
        if measure["origin"] not in (None, line["origin"]):
            continue
        if measure["exporter"] not in (None, exporter):
            continue
        rank = (
            len(measure["prefix"]),
            measure["exporter"] is not None,
            measure["origin"] is not None,
        )
        if best is None or rank > best[0]:
            best = (rank, measure["rate"])
    return best and best[1]


def compute(sale):
    """The taxes of each line: kind, base, amount."""
    left = dict(sale["quota"]) if sale["quota"] else None
    result = []
    for line, value in zip(sale["lines"], customs_values(sale)):

        def rate_of(kind):
            return find(sale["tariff"], kind, line, sale["exporter"])

        def whole(unit):
            return in_unit(line, unit)

        taxes = []
        kind = next(
            kind
            for kind in ("preference", "suspension", "mfn")
            if (kind != "preference" or line["preferential"]) and rate_of(kind)
        )
        duty = rate_of(kind)
        within = rate_of("quota")
        drawn = 0
        if left and within and (line["preferential"] or not left["preferential"]):
            wanted = line["netMass"] if left["basis"] == "KGM" else value
            drawn = min(wanted, left["volume"])
            if amount(within, value, whole) >= amount(duty, value, whole):
                drawn = 0
        if drawn:
            left["volume"] -= drawn

            def part(number):
                return half_up(Fraction(number * drawn, wanted))

            def inside(unit):
                parts, of = whole(unit)
                return part(parts), of

            def outside(unit):
                parts, of = whole(unit)
                return parts - part(parts), of

            base = part(value)
            taxes.append(("quota", base, amount(within, base, inside)))
            if drawn < wanted:
                taxes.append((kind, value - base, amount(duty, value - base, outside)))
        else:
            taxes.append((kind, value, amount(duty, value, whole)))
        for remedy in ("safeguard", "antiDumping", "countervailing"):
            if rate_of(remedy):
                taxes.append((remedy, value, amount(rate_of(remedy), value, whole)))
        for tax in ("excise", "vat"):
            if rate_of(tax):
                base = value + sum(levied for _, _, levied in taxes)
                name = "vatOnReturn" if tax == "vat" and sale["vatOnReturn"] else tax
                taxes.append((name, base, amount(rate_of(tax), base, whole)))
        result.append({"customsValue": value, "taxes": [list(tax) for tax in taxes]})
    return result


def total(lines):
    """What is to be paid."""
    taxes = (tax for line in lines for tax in line["taxes"])
    return sum(levied for kind, _, levied in taxes if kind != "vatOnReturn")


# --- the vectors ------------------------------------------------------------------------------------


def random_leaf(dice, units):
    sort = dice.randrange(3)
    if sort == 0:
        return ["%", dice.choice([0, dice.randrange(1000), dice.randrange(3 * MILLION)])]
    if sort == 1:
        return ["in", dice.randrange(990_000)]
    return ["per", dice.randrange(1_000_000), dice.choice(units)]


def random_rate(dice, units, depth=2):
    """At most four rates and three operators."""
    if depth == 0 or dice.random() < 0.5:
        return random_leaf(dice, units)
    sign = dice.choice(["+", "-", "min", "max"])
    return [sign, random_rate(dice, units, depth - 1), random_rate(dice, units, depth - 1)]


def postfix(rate):
    sign, *rest = rate
    if sign in ("%", "in", "per"):
        return [rate]
    return postfix(rest[0]) + postfix(rest[1]) + [[sign]]


def random_sale(dice):
    count = dice.choice([1, 1, 2, 3, 5])
    supplementary = dice.choice([None, "LTR", "LPA", "KGM"])
    # A rate can only ask for what every line tells.
    units = ["KGM", "DTN", "TNE"]
    if supplementary in ("LTR", "LPA"):
        units.append(supplementary)
    lines = []
    for _ in range(count):
        digits = dice.choice([6, 8, 10, 13])
        code = dice.choice(["870323", "870322", "040690", "220830"])
        code += "".join(str(dice.randrange(2)) for _ in range(digits - 6))
        declared = {"unit": supplementary, "milli": dice.randrange(1, 10**7)}
        lines.append(
            {
                "hs": code,
                "origin": dice.choice(ORIGINS),
                "price": dice.choice(
                    [dice.randrange(1, 1000), dice.randrange(1, 10**9), dice.randrange(1, 10**20)]
                ),
                "netMass": dice.choice([dice.randrange(1, 1000), dice.randrange(1, 10**9)]),
                "supplementary": declared if supplementary else None,
                "preferential": dice.random() < 0.4,
            }
        )
    tariff, keys = [], set()

    def measure(kind, prefix, origin, exporter=None):
        key = (kind, prefix, origin, exporter)
        if key not in keys:
            keys.add(key)
            tariff.append(
                {
                    "kind": kind,
                    "prefix": prefix,
                    "origin": origin,
                    "exporter": exporter,
                    "rate": random_rate(dice, units),
                }
            )

    measure("mfn", "", None)
    for line in lines:
        for kind in ("mfn", "preference", "suspension", "quota", "excise", "vat"):
            if dice.random() < 0.5:
                length = dice.choice([2, 4, *range(6, len(line["hs"]) + 1)])
                origin = dice.choice([None, line["origin"]])
                if kind == "preference":
                    origin = line["origin"]
                measure(kind, line["hs"][:length], origin)
        for kind in ("safeguard", "antiDumping", "countervailing"):
            if dice.random() < 0.3:
                length = dice.choice([2, 4, 6, len(line["hs"])])
                measure(kind, line["hs"][:length], dice.choice([None, line["origin"]]))
            if dice.random() < 0.3:
                measure(kind, line["hs"][:6], line["origin"], EXPORTER)
    quota = None
    if dice.random() < 0.6:
        kilos = supplementary != "KGM" and dice.random() < 0.7
        quota = {
            "basis": "KGM" if kilos else "value",
            "preferential": dice.random() < 0.3,
            "volume": dice.choice([dice.randrange(1, 10**6), dice.randrange(1, 10**10)]),
        }
    cost = lambda: dice.choice([0, dice.randrange(500), dice.randrange(10**8)])
    return {
        "basis": dice.choice(["cif", "fob"]),
        "incoterm": dice.choice(sorted(TERMS)),
        "freight": cost(),
        "insurance": cost(),
        "additions": cost(),
        "deductions": dice.choice([0, 0, cost()]),
        "rate": dice.choice([None, [dice.randrange(1, 10**6), dice.randrange(1, 10**6)]]),
        "exporter": dice.choice([None, EXPORTER, 13]),
        "vatOnReturn": dice.random() < 0.3,
        "quota": quota,
        "lines": lines,
        "tariff": tariff,
    }


def possible(sale):
    """Whether the declaration is accepted: freight is told where it counts, and each line has a value."""
    freight_in, _ = TERMS[sale["incoterm"]]
    if sale["basis"] == "cif" and not freight_in and sale["freight"] == 0:
        return False
    return all(value > 0 for value in customs_values(sale))


def vectors():
    dice = random.Random(SEED)
    found = []
    while len(found) < COUNT:
        sale = random_sale(dice)
        if not possible(sale):
            continue
        lines = compute(sale)
        if total(lines) >= 2**127:
            continue
        for measure in sale["tariff"]:
            measure["rate"] = postfix(measure["rate"])
        sale["expected"] = {"lines": lines, "total": total(lines)}
        found.append(sale)
    return found


def as_text(value):
    """Whole numbers as decimal strings: readers of JSON lose digits beyond 2^53."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return {key: as_text(entry) for key, entry in value.items()}
    return [as_text(entry) for entry in value]


def main():
    made = vectors()
    text = "[\n" + ",\n".join(
        json.dumps(as_text(vector), separators=(",", ":")) for vector in made
    ) + "\n]\n"
    if sys.argv[1:2] == ["--check"]:
        with open(sys.argv[2], encoding="utf-8") as file:
            if file.read() != text:
                sys.exit(f"{sys.argv[2]} is not what this script makes: write it anew")
        return
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
