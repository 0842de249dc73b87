-- Reception days, and who receives on them.
CREATE VIEW v_reception AS
SELECT d.id, d.platform_id, p.code AS point, p.name AS point_name, p.township, d.month, d.held_on, d.note,
       d.void_on, d.void_reason
FROM reception_day d JOIN platform p ON p.id = d.platform_id;

CREATE VIEW v_reception_duty AS
SELECT y.id, y.day_id, y.representative_id, r.code, r.name, r.level, y.role, y.presence, y.note
FROM reception_duty y JOIN representative r ON r.id = y.representative_id;
