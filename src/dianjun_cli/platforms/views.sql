-- Platforms as they may be read: with the parent's code and name.
CREATE VIEW v_platform AS
SELECT p.id, p.code, p.name, p.kind, p.household_kind, p.trade, p.township, p.address, p.contact, p.phone,
       p.receives, p.void_on, p.void_reason, p.pinyin, p.initials, p.parent_id, q.code AS parent, q.name AS parent_name
FROM platform p LEFT JOIN platform q ON q.id = p.parent_id;
