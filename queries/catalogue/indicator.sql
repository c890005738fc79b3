-- The catalogue's indicators as a table, replaced whenever the store opens, each with
-- its
-- narrow key. incoming_indicator is the arrow table the store registers.
create or replace table indicator as
select incoming_indicator.*, indicator_key.indicator_key
from incoming_indicator
inner join indicator_key on indicator_key.indicator_code = incoming_indicator.code
