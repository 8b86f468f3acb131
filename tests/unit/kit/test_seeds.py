import subprocess
import sys

from prowess.kit.seeds import fingerprint, rng_of, seed_of


def test_a_seed_is_the_same_in_every_process():
    code = "from prowess.kit.seeds import seed_of; print(seed_of('lab', '7'))"
    elsewhere = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert int(elsewhere.stdout) == seed_of("lab", "7")


def test_the_split_between_parts_counts():
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint("ab") == fingerprint(b"ab")


def test_equal_parts_give_equal_streams():
    assert [rng_of("x").random() for _ in range(3)] == [rng_of("x").random() for _ in range(3)]
    assert rng_of("x").random() != rng_of("y").random()
    assert 0 <= seed_of("x") < 2**63
