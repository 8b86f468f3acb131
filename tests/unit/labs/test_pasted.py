"""What comes along with pasted SQL is blanked, and every place stays where it was."""

import pytest

from prowess.labs.sandbox.pasted import unpasted


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("SELECT 1 FROM public.loans", "SELECT 1 FROM        loans"),
        (
            'SELECT Public . loans.day FROM "public".loans',
            "SELECT          loans.day FROM          loans",
        ),
        ("SELECT 'public.loans' -- public.loans", "SELECT 'public.loans' -- public.loans"),
        ("SELECT public.day FROM loans AS public", "SELECT public.day FROM loans AS public"),
        ("SELECT public.day FROM loans public", "SELECT public.day FROM loans public"),
        ("SELECT own.public.day FROM own", "SELECT own.public.day FROM own"),
        (
            "REVOKE ALL ON FUNCTION public.f FROM PUBLIC",
            "REVOKE ALL ON FUNCTION        f FROM PUBLIC",
        ),
        (
            "CREATE FUNCTION f() AS $$ SELECT 1 FROM public.loans $$",
            "CREATE FUNCTION f() AS $$ SELECT 1 FROM        loans $$",
        ),
        ("```sql\nSELECT 1\n```\n", "      \nSELECT 1\n   \n"),
        ("SELECT '```\n```'", "SELECT '```\n```'"),
    ],
)
def test_only_the_schema_public_and_a_fence_are_blanked(answer, left):
    assert unpasted(answer) == left
