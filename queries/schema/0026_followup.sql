-- What is to be asked about a figure, one row per entry: a figure was marked, commented
-- on, or closed; the state of its latest entry counts. issue is what made somebody ask,
-- indicator_code null where it is about a whole row; state is 'open' or 'closed'.
-- Texts hold no data on persons: they are looked through before they are kept.
create table followup (
    unit_code varchar,
    month date,
    indicator_code varchar,
    issue varchar,
    state varchar,
    comment varchar,
    account varchar,
    noted_at timestamp,
    recorded_id bigint
)
