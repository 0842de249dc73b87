-- The rules of the duties, as data.
CREATE VIEW v_duty_rule AS
SELECT r.id, r.code, r.name, r.who, r.level, r.counted, r.mode, r.measure, r.needed, r.every, r.source, r.valid_from,
       r.valid_until, r.void_on, r.void_reason, r.void_by
FROM duty_rule r;
