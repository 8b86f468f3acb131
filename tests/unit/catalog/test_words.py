import pytest

from prowess.catalog.words import content_words, stem_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("join", "joins"),
        ("query", "queries"),
        ("cookie", "cookies"),
        ("index", "indexes"),
        ("cache", "caches"),
        ("batch", "batches"),
        ("database", "databases"),
        ("process", "processes"),
        ("status", "statuses"),
        ("tree", "trees"),
        ("key", "keys"),
        ("api", "apis"),
    ],
)
def test_singular_and_plural_have_one_stem(one, other):
    assert stem_of(one) == stem_of(other)


@pytest.mark.parametrize("word", ["redis", "analysis", "status", "access", "sql", "gas"])
def test_what_only_looks_like_a_plural_stays(word):
    assert stem_of(word) == word


@pytest.mark.parametrize(("one", "other"), [("rate", "ratio"), ("case", "cascade")])
def test_different_words_keep_different_stems(one, other):
    assert stem_of(one) != stem_of(other)


def test_case_accents_and_marks_do_not_matter():
    assert words_of("Naïve C++, C# & B-Tree_2!") == ["naive", "c++", "c#", "b", "tree", "2"]


def test_words_that_say_nothing_alone_are_left_out():
    assert content_words("The joins of two Columns") == ["join", "two", "column"]
