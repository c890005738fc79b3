-- The catalogue's ratio rows as a table, replaced whenever the store opens.
-- incoming_ratio is the arrow table the store registers for this statement.
create or replace table ratio as
select * from incoming_ratio
