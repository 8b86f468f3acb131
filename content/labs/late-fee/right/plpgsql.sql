CREATE FUNCTION late_fee(p_loan integer, p_day date) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
DECLARE
    loan loans%ROWTYPE;
    late integer;
BEGIN
    SELECT * INTO loan FROM loans WHERE loan_id = p_loan;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF loan.returned_at IS NULL OR loan.returned_at::date > p_day THEN
        late := p_day - loan.due_on;
    ELSE
        late := loan.returned_at::date - loan.due_on;
    END IF;
    IF late < 0 THEN
        late := 0;
    END IF;
    RETURN least(late * 0.20, 10);
END
$$;
