-- Take the readings of sample units away.
delete from reading
where unit_key in (
    select unit_key.unit_key
    from unit_key
    inner join unit on unit.unit_code = unit_key.unit_code
    where unit.origin = 'sample'
)
