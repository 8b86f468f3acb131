-- caught_by: wrong-result
CREATE FUNCTION late_fee(p_loan integer, p_day date) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT least(10.00, 0.20 * greatest(0, ceil(extract(epoch FROM least(returned_at, p_day) - due_on) / 86400)))
    FROM loans
    WHERE loan_id = p_loan
$$;
