-- The catalogue's ratio_term rows as a table, replaced whenever the store opens.
-- incoming_ratio_term is the arrow table the store registers for this statement.
create or replace table ratio_term as
select * from incoming_ratio_term
