-- Activities with their platform and their texts. Who took part is with the entries.
CREATE VIEW v_activity AS
SELECT a.id, a.number, a.year, a.letter, a.serial, a.held_on, a.activity_kind, a.title, a.platform_id,
       p.code AS point, p.name AS point_name, p.township, a.place, a.campaigns, a.about, a.beneficiary, a.households,
       a.people, a.evidence, x.body AS text, r.body AS result, a.void_on
FROM activity a
LEFT JOIN platform p ON p.id = a.platform_id
LEFT JOIN text x ON x.id = a.text_id
LEFT JOIN text r ON r.id = a.result_id;
