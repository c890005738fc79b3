-- Keep the problems submissions were accepted with, one row each. incoming_problem is
-- the
-- arrow table the store registers.
insert into problem
select * from incoming_problem
