-- The catalogue's form_indicator rows as a table, replaced whenever the store opens.
-- incoming_form_indicator is the arrow table the store registers for this statement.
create or replace table form_indicator as
select * from incoming_form_indicator
