CREATE TABLE `assignment_count` (
	`question_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`task` text NOT NULL,
	`state` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`member_id`, `question_id`, `task`, `state`),
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `assignment_count` SELECT `question_id`, `member_id`, `task`, `state`, count(*) FROM `assignment` GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
CREATE TRIGGER `assignment_counted_in` AFTER INSERT ON `assignment` BEGIN
  INSERT INTO `assignment_count` VALUES (new.`question_id`, new.`member_id`, new.`task`, new.`state`, 1)
  ON CONFLICT DO UPDATE SET `n` = `n` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `assignment_counted_out` AFTER DELETE ON `assignment` BEGIN
  UPDATE `assignment_count` SET `n` = `n` - 1
  WHERE `question_id` = old.`question_id` AND `member_id` = old.`member_id` AND `task` = old.`task` AND `state` = old.`state`;
END;
--> statement-breakpoint
CREATE TRIGGER `assignment_counted_again` AFTER UPDATE OF `question_id`, `member_id`, `task`, `state` ON `assignment` BEGIN
  UPDATE `assignment_count` SET `n` = `n` - 1
  WHERE `question_id` = old.`question_id` AND `member_id` = old.`member_id` AND `task` = old.`task` AND `state` = old.`state`;
  INSERT INTO `assignment_count` VALUES (new.`question_id`, new.`member_id`, new.`task`, new.`state`, 1)
  ON CONFLICT DO UPDATE SET `n` = `n` + 1;
END;
