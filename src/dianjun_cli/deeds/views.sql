-- Model deeds with the deputy and the story.
CREATE VIEW v_deed AS
SELECT d.id, d.number, d.year, d.letter, d.serial, d.found_on, d.title, d.representative_id, r.code, r.name, r.level,
       r.township, r.employer, r.post, d.tags, d.period, d.sources, d.nominated_by,
       CASE WHEN d.chosen_on IS NULL THEN 'candidate' ELSE 'chosen' END AS state, d.chosen_on, d.chosen_by,
       x.body AS text, d.void_on
FROM deed d
JOIN representative r ON r.id = d.representative_id
LEFT JOIN text x ON x.id = d.text_id;
