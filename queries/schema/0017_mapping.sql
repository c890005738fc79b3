-- What a person confirmed about headings and labels of a county's sheets, one row per
-- answer; the latest of a county, subject and name counts. subject is 'column' or
-- 'row'; name is the heading or label in one spelling; target_code is the indicator or
-- unit it means, null to ignore it; since is 'january' for a column that counts since
-- then, else null; is_removed takes the answer back.
create table mapping (
    county_code varchar,
    subject varchar,
    name varchar,
    target_code varchar,
    since varchar,
    is_removed boolean,
    account varchar,
    recorded_id bigint
)
