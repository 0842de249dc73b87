-- Trainings planned and held. Heads are counted in queries: those present or who signed the reading list.
CREATE VIEW v_training_plan AS
SELECT p.id, p.number, p.year, p.letter, p.serial, p.month, p.title, p.training_kind, p.audience, p.topic, p.stage,
       p.host, p.void_on
FROM training_plan p;

CREATE VIEW v_training AS
SELECT t.id, t.number, t.year, t.letter, t.serial, t.held_on, t.title, t.training_kind, t.way, t.audience, t.topic,
       t.stage, t.law, t.place, t.speaker, t.evidence, t.sign_by, t.plan_id, p.number AS plan, x.body AS text, t.void_on
FROM training t
LEFT JOIN training_plan p ON p.id = t.plan_id
LEFT JOIN text x ON x.id = t.text_id;
