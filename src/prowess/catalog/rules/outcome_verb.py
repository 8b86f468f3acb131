"""outcome-verb: an outcome does not begin with something that others can observe."""

import re
from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule

_VERB = re.compile(r"^(?:Can )?([A-Za-z-]+)")

_UNOBSERVABLE = """
appreciate be become believe comprehend consider experience feel familiarize get grasp have
internalize know learn like master memorize perceive realize remember see study think understand
value
"""
UNOBSERVABLE = frozenset(_UNOBSERVABLE.split())

_OBSERVABLE = """
acknowledge add adjust aggregate alert align allocate alter amend analyze annotate answer apply
approve archive argue arrange ask assemble assert assess assign attach attribute audit
authenticate authorize automate avoid back backfill balance batch benchmark bind block bound
break bring budget build cache calculate call cap capture cast catch change check choose cite
classify clean clear clone close collect combine commit compare compensate compile complete
compose compress compute conduct configure confirm connect constrain construct consume contain
contrast control convert coordinate copy correct correlate count cover create cut deal debug
decide declare decode decompose decouple deduce deduplicate defend defer define delete deliver
demonstrate denormalize deploy deprecate derive describe design detach detect determine
diagnose diagram disable dispatch distinguish divide document drain draw drop dump edit elect
embed emit enable encode encrypt end enforce enrich ensure enter enumerate establish estimate
evaluate evict evolve examine execute explain expose express extend extract federate fence
fetch filter find fit fix flag flush fold follow forecast format formulate free generate give
grant group guard hand handle harden hash hedge hide identify illustrate implement import
include index infer inject insert inspect install instrument interpret intersect introduce
invalidate invert invoke isolate iterate join judge justify keep label lay layer let limit link
list load locate lock log look lower maintain make manage map mark mask match materialize
measure merge migrate minimize mitigate mock model modify monitor move name narrow negate
negotiate nest normalize number observe offer open operate optimize order organize outline
override page paginate pair parallelize parameterize parse partition pass patch percent-encode
persist pick pin place plan point pool predict prefer prepare present preserve prevent price
prioritize probe process produce profile project promote propagate propose protect prototype
prove provide provision prune publish pull purge push put query quote raise rank read rebalance
rebuild recognize reconcile reconstruct record recover redact redirect reduce refactor refer
refresh refuse rehearse reindex reject relate release relieve remove rename render reorder
repair repeat replace replay replicate report represent reproduce request require reset reshape
resize resolve respond restart restore restrict resume retain retire retrieve retry return
reuse revalidate reverse review revise revoke rewrite roll rotate route run sample save say
scale scan schedule script secure seed select send separate serialize serve set shape shard
share shed show shrink shut sign simplify simulate size sketch solve sort specify speed split
spot spread stage start state steer stop store stream structure stub submit subscribe
substitute subtract sum summarize supply survey suspend swap switch tag take target teach tell
terminate test throttle time tolerate trace track trade transform translate traverse trigger
trim troubleshoot truncate tune turn undo unify update upgrade upsert use validate vary verify
version view visualize wait walk warm warn watch weigh withdraw wrap write
"""
OBSERVABLE = frozenset(_OBSERVABLE.split())


def check(draft: Draft) -> Iterator[Problem]:
    """Yield outcomes whose verb cannot be observed, and as warnings those with an unknown one."""
    for topic in draft.content.topics:
        for place, outcome in enumerate(topic.outcomes):
            found = _VERB.match(outcome.text)
            verb = found[1].lower() if found else ""
            if verb in OBSERVABLE:
                continue
            yield Problem(
                "topic",
                topic.id,
                ("outcomes", place),
                expected='"Can" and a verb that others can observe',
                got=f"`{verb or outcome.text}`",
                severity="error" if verb in UNOBSERVABLE or not verb else "warning",
            )


RULE = Rule(
    id="outcome-verb",
    severity="error",
    what="An outcome begins with a state of mind, such as understand, know or learn.",
    why="Nobody can see whether somebody knows; everybody can see whether a query is right.",
    mend="Say what the person does: explain, choose, write, predict. A verb that can be observed "
    "and is not known yet belongs in OBSERVABLE.",
    check=check,
)
