-- Units as they may be read, and their other names.
CREATE VIEW v_unit AS
SELECT u.id, u.name, u.short_name, u.kind, u.township, u.contact, u.phone, u.void_on, u.void_reason,
       u.pinyin, u.initials
FROM unit u;

CREATE VIEW v_unit_alias AS
SELECT a.alias, a.unit_id FROM unit_alias a;
