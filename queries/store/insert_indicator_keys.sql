-- Give a key to every incoming indicator that has none. incoming_indicator is the arrow
-- table
-- the store registers.
insert into indicator_key
select
    incoming_indicator.code,
    coalesce((select max(indicator_key) from indicator_key), 0)
    + row_number() over (order by incoming_indicator.position),
from incoming_indicator
anti join indicator_key on indicator_key.indicator_code = incoming_indicator.code
