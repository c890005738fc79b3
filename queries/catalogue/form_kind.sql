-- The catalogue's form_kind rows as a table, replaced whenever the store opens.
-- incoming_form_kind is the arrow table the store registers for this statement.
create or replace table form_kind as
select * from incoming_form_kind
