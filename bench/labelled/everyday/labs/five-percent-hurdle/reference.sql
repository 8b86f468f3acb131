WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party;
