#!/usr/bin/env python3
"""Writes the yardstick drill of peers/drill_spec.py as a practicum/1 scenario: 25 steps, 4 signals, 6 monitors, 2 shocks.

Run:  python3 Benchmarks/drill/make_scenario.py      (no packages needed; rewrites Benchmarks/drill/scenario.json)

The peers' drill runs at 20 ticks a second and its vitals start from seeded values; this port runs at 100 and starts from
the declared ones. So it is a drill of its own with scores of its own; what is compared is the time for the same work on
the same recorded events: requirements, deadlines, vital preconditions, effects, shocks, monitors, points.
"""
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "peers"))
import drill_spec as spec  # noqa: E402

VITALS = ["heartRate", "spo2", "systolic", "breathing"]
UNITS = ["/min", "%", "mmHg", "/min"]
RANGES = [[0, 250], [40, 100], [30, 250], [0, 60]]
JUNK = [("touch", "bed_rail"), ("open", "drawer_3"), ("look", "monitor"), ("speak", "patient"), ("drop", "iv_left")]


def camel(text):
    head, *rest = text.replace("3", "Three").split("_")
    return head + "".join(part.capitalize() for part in rest)


def action_id(act, entity):
    name = camel(entity)
    return act + name[0].upper() + name[1:]


def literal(value):
    return repr(float(value))


def build():
    ids = [action_id(step[0], step[1]) for step in spec.STEPS]
    kind = {
        "title": "Septic patient",
        "properties": {"gloves": {"bool": True, "start": False}, "oxygen": {"bool": True, "start": False},
                       "worsened": {"bool": True, "start": False}, "pressorMissed": {"bool": True, "start": False}},
        "signals": {},
    }
    for i, vital in enumerate(VITALS):
        kind["properties"][vital + "Target"] = {"number": [-100, 400], "step": 0.1, "unit": UNITS[i], "start": spec.TGT[i]}
        kind["signals"][vital] = {"unit": UNITS[i], "range": RANGES[i], "step": 0.1, "start": spec.INIT[i],
                                  "relax": {"to": "it.%sTarget" % vital, "timeConstant": "%ds" % spec.TAU[i]}}
    actions, checklist = {}, []
    for i, (act, entity, needs, timeout, points, effect, flag, precondition) in enumerate(spec.STEPS):
        requires = [{"id": "once", "must": "count('%s') == 0" % ids[i], "else": "That is done already."}]
        requires += [{"id": "needs%d" % n, "must": "done('%s')" % ids[n], "else": "Something must be done before."} for n in needs]
        if precondition:
            requires.append({"id": "vital", "must": "patient.%s < %s" % (VITALS[precondition[0]], literal(precondition[1])),
                             "else": "There is no need for that now."})
        then = []
        if effect:
            path = "patient.%sTarget" % VITALS[effect[0]]
            then.append({"set": path, "toValueOf": "%s + %s" % (path, literal(effect[1]))})
        if flag:
            then.append({"set": "patient.oxygen" if flag == 2 else "patient.gloves", "to": flag > 0})
        actions[ids[i]] = {"title": "%s: %s" % (act.capitalize(), entity.replace("_", " ")), "takes": "0s", "reach": "anywhere",
                           "requires": requires, "then": then}
        seconds = timeout // 20
        item = {"id": "item%d" % i, "title": "%s %s" % (act.capitalize(), entity.replace("_", " ")), "domain": "procedure",
                "do": {"action": ids[i]}, "within": "%ds" % seconds, "points": points,
                "partial": [{"within": "10m", "earns": 0.5}],
                "why": "A benchmark has no reasons.", "source": "BENCH", "next": "Nothing."}
        if needs:
            item["after"] = ["item%d" % n for n in needs]
        else:
            item["since"] = "start"
        checklist.append(item)
    for act, entity in JUNK:
        actions[action_id(act, entity)] = {"title": "%s: %s" % (act.capitalize(), entity.replace("_", " ")), "takes": "0s", "reach": "anywhere"}
    reason = {"domain": "observation", "why": "A benchmark has no reasons.", "source": "BENCH", "next": "Nothing."}
    checklist += [
        dict(id="m0", title="No tachycardia without gloves", never={"when": "patient.heartRate > 120.0 && !patient.gloves && patient.spo2 < 92.0"}, points=5, after=["item0"], **reason),
        dict(id="m1", title="Out of danger", keep="patient.spo2 >= 90.0", share=0.5, points=4, **reason),
        dict(id="m2", title="Vasopressor in time", never={"when": "patient.pressorMissed"}, points=8, after=["item0"], **reason),
        dict(id="m4", title="Stable on oxygen", keep="patient.spo2 > 95.0 && patient.oxygen", share=0.25, points=4, **reason),
        dict(id="m5", title="Stabilised", do={"when": "patient.systolic > 100.0 && patient.heartRate < 110.0 && patient.oxygen"}, points=10, **reason),
    ]

    def shift(vital, amount):
        path = "patient.%sTarget" % vital
        return {"set": path, "toValueOf": "%s + %s" % (path, literal(amount))}

    return {
        "format": "practicum/1", "semantics": 1, "id": "yardstick-drill", "version": "1.0.0", "kind": "drill",
        "collection": "library:collection", "languages": {"written": "en", "also": []},
        "note": "Written by make_scenario.py from the peers' specification; not a clinical drill.",
        "title": "The yardstick drill", "summary": "Twenty-five steps against the clock, for measuring speed.",
        "briefing": "This scenario exists to be measured.", "roles": ["nurse"], "limit": "10m", "clock": {"starts": "08:00"},
        "references": {"BENCH": {"title": "The yardstick drill of this repository's peers", "jurisdiction": "none", "checked": "2026-11-23"}},
        "places": {"bay": {"title": "Bay 3"}},
        "kinds": {"septic": kind},
        "entities": {"trainee": {"place": "bay"}, "patient": {"kind": ["septic"], "name": "The patient", "place": "bay"}},
        "signs": [
            {"id": "grey", "of": "patient", "when": "patient.spo2 < 90.0", "noticedBy": "look", "says": "The lips are grey."},
        ],
        "actions": actions,
        "timeline": [
            {"id": "shockA", "at": {"between": ["100s", "250s"]}, "then": [shift("heartRate", 15), shift("spo2", -4)]},
            {"id": "shockB", "at": {"between": ["300s", "500s"]}, "then": [shift("systolic", -12), shift("breathing", 6)]},
            {"id": "pressorDue", "delay": "60s", "since": {"when": "patient.systolic < 90.0"}, "unless": "done('giveVasopressor')",
             "then": [{"set": "patient.pressorMissed", "to": True}]},
        ],
        "rules": [
            {"id": "worsens", "when": "patient.heartRate > 130.0 && patient.breathing > 26.0 && !patient.worsened",
             "then": [{"set": "patient.worsened", "to": True}, shift("systolic", -5)]},
        ],
        "checklist": checklist,
        "endings": [{"id": "over", "title": "Over", "if": "true", "story": "The ten minutes are over."}],
        "tests": [{"id": "idle", "role": "nurse", "mode": "exam", "seed": 1, "plays": "nothing", "expect": {"passed": False}}],
    }


if __name__ == "__main__":
    with open(os.path.join(HERE, "scenario.json"), "w", encoding="utf-8") as out:
        json.dump(build(), out, indent=2, ensure_ascii=False)
        out.write("\n")
