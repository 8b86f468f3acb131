CREATE TABLE coupons (
    coupon_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL CHECK (code ~ '^[A-Za-z0-9]{4,12}$'),
    percent integer CHECK (percent BETWEEN 1 AND 100),
    amount_cents integer CHECK (amount_cents > 0),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz CHECK (ends_at > starts_at),
    uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0),
    max_uses integer CHECK (max_uses > 0),
    CHECK (num_nonnulls(percent, amount_cents) = 1),
    CHECK (uses <= max_uses)
);
CREATE UNIQUE INDEX ON coupons (lower(code));
