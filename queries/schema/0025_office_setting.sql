-- How the office works, one row per recorded version of a setting; the latest counts.
-- scope_code is the unit it holds for, null for all.
-- due_moves: 'yes' | 'no', whether what is due on a day off is due on the next working
-- day; script: 'zh_Hans' | 'zh_Hant', in which a county is written to.
create table office_setting (
    setting varchar,
    scope_code varchar,
    value varchar,
    account varchar,
    recorded_id bigint
)
