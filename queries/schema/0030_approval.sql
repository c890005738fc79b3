-- Who approved which filing, one row per decision on a unit, form and month; only
-- decisions after the last unlocking count.
-- level: 'unit' | 'county' | 'prefecture', who decided; decision: 'approved' |
-- 'unlocked'; submission_id is the filing that was looked at; decided_at is in the
-- office's own time.
create table approval (
    unit_code varchar,
    form_code varchar,
    month date,
    level varchar,
    decision varchar,
    submission_id bigint,
    reason varchar,
    account varchar,
    decided_at timestamp,
    recorded_id bigint
)
