-- The catalogue's form rows as a table, replaced whenever the store opens.
-- incoming_form is the arrow table the store registers for this statement.
create or replace table form as
select * from incoming_form
