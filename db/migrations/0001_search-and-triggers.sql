-- Labels are unique among live siblings, the top level included (null parents are distinct to an ordinary index).
CREATE UNIQUE INDEX `code_label` ON `code` (`question_id`, ifnull(`parent_id`, 0), `label`) WHERE `merged_into` IS NULL AND `retired_at` IS NULL AND `proposed_by` IS NULL;
--> statement-breakpoint
-- Full-text search over answers. External content: the words live in `answer` alone; secure-delete wipes them from the index too.
CREATE VIRTUAL TABLE `answer_words` USING fts5(`text`, content='answer', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
--> statement-breakpoint
INSERT INTO `answer_words`(`answer_words`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE TRIGGER `answer_words_insert` AFTER INSERT ON `answer` BEGIN
  INSERT INTO `answer_words`(`rowid`, `text`) VALUES (new.`id`, new.`text`);
END;
--> statement-breakpoint
CREATE TRIGGER `answer_words_delete` AFTER DELETE ON `answer` BEGIN
  INSERT INTO `answer_words`(`answer_words`, `rowid`, `text`) VALUES ('delete', old.`id`, old.`text`);
END;
--> statement-breakpoint
CREATE TRIGGER `answer_words_update` AFTER UPDATE OF `text` ON `answer` BEGIN
  INSERT INTO `answer_words`(`answer_words`, `rowid`, `text`) VALUES ('delete', old.`id`, old.`text`);
  INSERT INTO `answer_words`(`rowid`, `text`) VALUES (new.`id`, new.`text`);
END;
--> statement-breakpoint
-- The log is append-only. REPLACE does not pass either: recursive_triggers is on for every connection.
CREATE TRIGGER `log_never_updated` BEFORE UPDATE ON `log` BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `log_never_deleted` BEFORE DELETE ON `log` BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END;
--> statement-breakpoint
-- Only codes that may be applied, of the answer's own question, that are in use, and a proposal only by its author.
CREATE TRIGGER `coding_allowed` BEFORE INSERT ON `coding` BEGIN
  SELECT RAISE(ABORT, 'this code cannot be applied to this answer')
  WHERE NOT EXISTS (
    SELECT 1 FROM `code` JOIN `answer` ON `answer`.`id` = new.`answer_id`
    WHERE `code`.`id` = new.`code_id` AND `code`.`question_id` = new.`question_id` AND `answer`.`question_id` = new.`question_id`
      AND `answer`.`respondent_id` = new.`respondent_id` AND `code`.`applicable` = 1 AND `code`.`retired_at` IS NULL
      AND `code`.`merged_into` IS NULL AND (`code`.`proposed_by` IS NULL OR `code`.`proposed_by` = new.`member_id`)
  );
END;
--> statement-breakpoint
-- What a coder applied is never rewritten: a coding can only end.
CREATE TRIGGER `coding_only_ends` BEFORE UPDATE ON `coding`
WHEN old.`id` <> new.`id` OR old.`answer_id` <> new.`answer_id` OR old.`code_id` <> new.`code_id` OR old.`member_id` <> new.`member_id`
  OR old.`from_version` <> new.`from_version` OR (old.`to_version` IS NOT NULL AND old.`to_version` IS NOT new.`to_version`)
BEGIN
  SELECT RAISE(ABORT, 'a coding is never rewritten');
END;
--> statement-breakpoint
-- The first pass is frozen once.
CREATE TRIGGER `first_pass_frozen` BEFORE UPDATE ON `coder_answer`
WHEN old.`first_pass_version` IS NOT NULL AND (old.`first_pass_version` IS NOT new.`first_pass_version` OR old.`first_pass_state` IS NOT new.`first_pass_state`)
BEGIN
  SELECT RAISE(ABORT, 'the first pass is frozen');
END;
