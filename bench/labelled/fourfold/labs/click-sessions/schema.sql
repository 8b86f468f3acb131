CREATE TABLE click_log (
    visitor varchar(20),
    clicked_at timestamp with time zone NOT NULL,
    path text NOT NULL,
    referrer text
);
