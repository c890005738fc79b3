-- Confirmed uploads, one row per form, county and month of a file, without who
-- confirmed them. For the copy that the SQL page asks.
select
    submission_id,
    sha256,
    file_name,
    sheet,
    form_code,
    county_code,
    month,
    week,
    cast(null as varchar) as account,
    origin,
    received_at,
    accepted_at,
from submission
order by submission_id
