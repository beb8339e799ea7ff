"""What kind of description of the situation a clause is, if any."""

from __future__ import annotations

from palermo.core.reading.patterns.units import Unit
from palermo.core.reading.patterns.words import SituationWords


def kind_of(unit: Unit, words: str, known: SituationWords) -> str | None:
    """`cause`, `vulnerable`, `fees`, `exploit` or `exist`; None when the clause tells nothing of the situation."""
    finite = [each for each in unit.predicates if each.form == "finite"]
    if all(each.negated for each in finite) or known.phrases["none_there"].match(words):
        return None
    if unit.doer is not None and known.phrases["law"].search(unit.doer.words):
        return None
    if _is_cause(unit, words, known):
        return "cause"
    if _takes_fees(unit, words, known):
        return "fees"
    forms = known.vocabularies["forms"].find(words)
    if unit.is_effort or _acts_officially(unit, forms, known) or unit.own_verb in known.verbs["official"]:
        return None
    if known.phrases["not_situation"].search(words):
        return None
    return _situation(unit, words, forms, known)


def _is_cause(unit: Unit, words: str, known: SituationWords) -> bool:
    verbs = {each.verb for each in unit.predicates if not each.negated and each.form != "infinitive"}
    if not verbs & known.verbs["cause"] or known.phrases["caused"].search(words) is None:
        return False
    causes = known.vocabularies["causes"]
    if unit.doer is not None and causes.find(unit.doer.words):
        return True
    if not causes.find(words):
        return False
    if unit.is_of_government:  # what it does or leaves may itself be said to be a cause
        return any(each.level == "relative" and each.verb in known.verbs["cause"] for each in unit.predicates)
    return not known.phrases["not_situation"].search(words)


def _situation(unit: Unit, words: str, forms: tuple[str, ...], known: SituationWords) -> str | None:
    groups = known.vocabularies["groups"]
    verbs = {each.verb for each in unit.predicates if not each.negated}
    if known.phrases["vulnerable"].search(words) and (forms or groups.find(words)):
        return "vulnerable"
    if _is_exploitation(unit, words, verbs, forms, known):
        return "exploit"
    if unit.is_on_child_labour and _is_childrens_work(unit, words, known):
        return "exploit"
    if forms and verbs & known.verbs["exist"] and _is_specific(forms, words, known):
        return "exist"
    return None


def _is_childrens_work(unit: Unit, words: str, known: SituationWords) -> bool:
    """Whether the words tell what work children do, rather than from what age or whether they may."""
    if unit.doer is None or known.phrases["children"].search(unit.doer.words) is None:
        return False
    done = [each for each in unit.predicates if each.form == "finite" and each.tense != "modal"]
    works = any(each.verb in known.verbs["labour"] and not each.negated for each in done)
    where = any(known.vocabularies[name].find(words) for name in ("sectors", "sites", "goods"))
    return works and (where or "work" in words.lower())


def _is_exploitation(
    unit: Unit, words: str, verbs: set[str], forms: tuple[str, ...], known: SituationWords
) -> bool:
    groups = known.vocabularies["groups"]
    doer = unit.doer.words if unit.doer is not None else ""
    if forms and forms != ("trafficking",) and groups.find(doer):
        return True
    if verbs & known.verbs["plain_exploit"] or (forms and verbs & known.verbs["exploit"]):
        return True
    if verbs & known.verbs["withhold"] and known.phrases["withheld"].search(words):
        return bool(groups.find(words))
    harms = bool(verbs & known.verbs["harm"]) and known.phrases["holders"].search(doer) is not None
    if (harms or known.phrases["held_at_work"].search(words)) and groups.find(words):
        return True
    return known.phrases["exploiters"].match(doer) is not None


def _takes_fees(unit: Unit, words: str, known: SituationWords) -> bool:
    """Whether workers are made to pay for their work, as agencies and brokers do it rather than offices."""
    if unit.is_effort or unit.own_verb not in known.verbs["fee"] or not known.phrases["fees"].search(words):
        return False
    finite = [each for each in unit.predicates if each.form == "finite" and each.verb in known.verbs["fee"]]
    return not any(each.negated for each in finite) and bool(known.vocabularies["groups"].find(words))


def _acts_officially(unit: Unit, forms: tuple[str, ...], known: SituationWords) -> bool:
    """Whether a government is the doer of an act other than exploitation."""
    if not unit.is_of_government:
        return False
    main = unit.predicates[0]
    exploits = main.verb in known.verbs["exploit"] and main.verb not in known.verbs["everyday"]
    imposes = "state_imposed_labour" in forms and main.verb not in known.verbs["official"]
    return not (main.voice == "active" and (exploits or imposes)) and main.verb != "be"


def _is_specific(forms: tuple[str, ...], words: str, known: SituationWords) -> bool:
    """Whether a clause that only says something exists tells enough to show."""
    if forms != ("trafficking",):
        return True
    named = ("groups", "sites", "goods", "controllers")
    return any(known.vocabularies[name].find(words) for name in named) or bool(
        known.phrases["internal"].search(words)
    )
