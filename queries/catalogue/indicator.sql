-- The catalogue's indicator rows as a table, replaced whenever the store opens.
-- incoming_indicator is the arrow table the store registers for this statement.
create or replace table indicator as
select * from incoming_indicator
