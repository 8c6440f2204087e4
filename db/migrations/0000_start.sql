CREATE TABLE `answer_check` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`answer_id` integer NOT NULL,
	`question_id` integer NOT NULL,
	`checker_id` integer NOT NULL,
	`coder_id` integer NOT NULL,
	`coder_version` integer NOT NULL,
	`answer_version` integer NOT NULL,
	`verdict` text NOT NULL,
	`uncodable` integer DEFAULT false NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`superseded_at` integer,
	FOREIGN KEY (`answer_id`) REFERENCES `answer`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`checker_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`coder_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "check_verdict" CHECK("answer_check"."verdict" in ('agree','change','query')),
	CONSTRAINT "check_other_person" CHECK("answer_check"."checker_id" <> "answer_check"."coder_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `check_of_answer` ON `answer_check` (`answer_id`);--> statement-breakpoint
CREATE INDEX `check_of_question` ON `answer_check` (`question_id`,`verdict`,`answer_id`);--> statement-breakpoint
CREATE TABLE `check_code` (
	`check_id` integer NOT NULL,
	`code_id` integer NOT NULL,
	PRIMARY KEY(`check_id`, `code_id`),
	FOREIGN KEY (`check_id`) REFERENCES `answer_check`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`code_id`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `decision` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`answer_id` integer NOT NULL,
	`question_id` integer NOT NULL,
	`decider_id` integer NOT NULL,
	`kind` text NOT NULL,
	`uncodable` integer DEFAULT false NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`cause` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`answer_version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`superseded_at` integer,
	FOREIGN KEY (`answer_id`) REFERENCES `answer`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decider_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "decision_kind" CHECK("decision"."kind" in ('accept','decide'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `decision_of_answer` ON `decision` (`answer_id`);--> statement-breakpoint
CREATE INDEX `decision_of_question` ON `decision` (`question_id`,`answer_id`);--> statement-breakpoint
CREATE TABLE `decision_code` (
	`decision_id` integer NOT NULL,
	`code_id` integer NOT NULL,
	PRIMARY KEY(`decision_id`, `code_id`),
	FOREIGN KEY (`decision_id`) REFERENCES `decision`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`code_id`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `decision_seen` (
	`decision_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`decision_id`, `member_id`),
	FOREIGN KEY (`decision_id`) REFERENCES `decision`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `final_code` (
	`question_id` integer NOT NULL,
	`answer_id` integer NOT NULL,
	`code_id` integer NOT NULL,
	`respondent_id` integer NOT NULL,
	PRIMARY KEY(`question_id`, `answer_id`, `code_id`),
	FOREIGN KEY (`answer_id`) REFERENCES `answer`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`code_id`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `final_code_answer` ON `final_code` (`answer_id`);--> statement-breakpoint
CREATE INDEX `final_code_code` ON `final_code` (`code_id`,`answer_id`);--> statement-breakpoint
CREATE TABLE `outcome` (
	`answer_id` integer PRIMARY KEY NOT NULL,
	`question_id` integer NOT NULL,
	`respondent_id` integer NOT NULL,
	`status` text NOT NULL,
	`provisional` integer NOT NULL,
	`source` text NOT NULL,
	FOREIGN KEY (`answer_id`) REFERENCES `answer`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "outcome_status" CHECK("outcome"."status" in ('codable','uncodable','unresolved'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `outcome_of` ON `outcome` (`question_id`,`status`,`provisional`,`source`,`answer_id`);--> statement-breakpoint
CREATE TABLE `applied_change` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`result` text NOT NULL,
	`applied_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `assignment` (
	`question_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`task` text NOT NULL,
	`answer_id` integer NOT NULL,
	`coder_id` integer DEFAULT 0 NOT NULL,
	`plan_id` integer NOT NULL,
	`position` integer NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY(`answer_id`, `member_id`, `task`, `coder_id`),
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answer_id`) REFERENCES `answer`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "assignment_task" CHECK("assignment"."task" in ('code','check')),
	CONSTRAINT "assignment_state" CHECK("assignment"."state" in ('waiting','ready','done')),
	CONSTRAINT "assignment_own_work" CHECK("assignment"."task" = 'code' or "assignment"."coder_id" <> "assignment"."member_id")
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `assignment_next` ON `assignment` (`question_id`,`member_id`,`task`,`state`,`position`);--> statement-breakpoint
CREATE INDEX `assignment_of_plan` ON `assignment` (`plan_id`,`state`);--> statement-breakpoint
CREATE TABLE `coder_answer` (
	`answer_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`question_id` integer NOT NULL,
	`respondent_id` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`answer_version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`finished_at` integer,
	`note` text DEFAULT '' NOT NULL,
	`flagged` integer DEFAULT false NOT NULL,
	`second_look` text DEFAULT '' NOT NULL,
	`hasty` integer DEFAULT false NOT NULL,
	`imported` integer DEFAULT false NOT NULL,
	`first_pass_version` integer,
	`first_pass_state` text,
	`first_pass_reason` text,
	PRIMARY KEY(`answer_id`, `member_id`),
	FOREIGN KEY (`answer_id`) REFERENCES `answer`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "coder_answer_state" CHECK("coder_answer"."state" in ('open','finished','uncodable')),
	CONSTRAINT "coder_answer_reason" CHECK("coder_answer"."state" <> 'uncodable' or length("coder_answer"."reason") > 0),
	CONSTRAINT "coder_answer_first_pass" CHECK(("coder_answer"."first_pass_version" is null) = ("coder_answer"."first_pass_state" is null))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `coder_answer_of` ON `coder_answer` (`question_id`,`member_id`,`state`,`answer_id`);--> statement-breakpoint
CREATE INDEX `coder_answer_when` ON `coder_answer` (`question_id`,`member_id`,`finished_at`);--> statement-breakpoint
CREATE TABLE `coding` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`answer_id` integer NOT NULL,
	`respondent_id` integer NOT NULL,
	`question_id` integer NOT NULL,
	`code_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`from_version` integer NOT NULL,
	`to_version` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`answer_id`) REFERENCES `answer`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`code_id`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "coding_versions" CHECK("coding"."to_version" is null or "coding"."to_version" > "coding"."from_version")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `coding_once` ON `coding` (`answer_id`,`member_id`,`code_id`) WHERE "coding"."to_version" is null;--> statement-breakpoint
CREATE INDEX `coding_columns` ON `coding` (`question_id`,`member_id`,`answer_id`,`code_id`) WHERE "coding"."to_version" is null;--> statement-breakpoint
CREATE INDEX `coding_of_answer` ON `coding` (`answer_id`);--> statement-breakpoint
CREATE INDEX `coding_of_code` ON `coding` (`code_id`,`member_id`,`answer_id`) WHERE "coding"."to_version" is null;--> statement-breakpoint
CREATE TABLE `place` (
	`member_id` integer NOT NULL,
	`question_id` integer NOT NULL,
	`task` text NOT NULL,
	`answer_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `question_id`, `task`),
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `looked_again` (
	`member_id` integer NOT NULL,
	`code_id` integer NOT NULL,
	`answer_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `code_id`, `answer_id`),
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`code_id`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`answer_id`) REFERENCES `answer`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `looked_again_at` ON `looked_again` (`answer_id`);--> statement-breakpoint
CREATE TABLE `look_ended` (
	`member_id` integer NOT NULL,
	`code_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `code_id`),
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`code_id`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `plan` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`question_id` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`sample` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "plan_kind" CHECK("plan"."kind" in ('code','check','round'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `plan_of` ON `plan` (`question_id`,`kind`);--> statement-breakpoint
CREATE TABLE `span` (
	`coding_id` integer NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`answer_version` integer NOT NULL,
	PRIMARY KEY(`coding_id`, `start`, `end`),
	FOREIGN KEY (`coding_id`) REFERENCES `coding`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "span_order" CHECK("span"."start" >= 0 and "span"."end" > "span"."start")
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `code` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`question_id` integer NOT NULL,
	`parent_id` integer,
	`level` integer NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`definition` text DEFAULT '' NOT NULL,
	`include` text DEFAULT '' NOT NULL,
	`exclude` text DEFAULT '' NOT NULL,
	`example` text DEFAULT '' NOT NULL,
	`aliases` text DEFAULT '' NOT NULL,
	`colour` integer,
	`applicable` integer NOT NULL,
	`created_at` integer NOT NULL,
	`meaning_changed_at` integer NOT NULL,
	`retired_at` integer,
	`merged_into` integer,
	`proposed_by` integer,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`parent_id`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_into`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "code_level" CHECK("code"."level" between 0 and 4),
	CONSTRAINT "code_label_filled" CHECK(length(trim("code"."label")) > 0),
	CONSTRAINT "code_colour" CHECK("code"."colour" is null or "code"."colour" between 0 and 7),
	CONSTRAINT "code_not_itself" CHECK("code"."merged_into" is null or "code"."merged_into" <> "code"."id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `code_of_question` ON `code` (`question_id`,`parent_id`,`position`);--> statement-breakpoint
CREATE TABLE `split_part` (
	`code_id` integer PRIMARY KEY NOT NULL,
	`from_id` integer NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `split_part_of` ON `split_part` (`from_id`,`at`);--> statement-breakpoint
CREATE TABLE `level` (
	`question_id` integer NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`question_id`, `position`),
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "level_position" CHECK("level"."position" between 0 and 4)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_user_id` text,
	`actor_name` text NOT NULL,
	`action` text NOT NULL,
	`project_id` integer,
	`question_id` integer,
	`answer_id` integer,
	`code_id` integer,
	`member_id` integer,
	`detail` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `log_of_project` ON `log` (`project_id`,`id`);--> statement-breakpoint
CREATE INDEX `log_of_answer` ON `log` (`answer_id`,`id`);--> statement-breakpoint
CREATE INDEX `log_of_code` ON `log` (`code_id`,`id`);--> statement-breakpoint
CREATE TABLE `link` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`secret_hash` text NOT NULL,
	`project_id` integer,
	`role` text,
	`user_id` text,
	`note` text DEFAULT '' NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "link_aim" CHECK(("link"."kind" = 'invite' and "link"."project_id" is not null and "link"."role" is not null) or ("link"."kind" = 'reset' and "link"."user_id" is not null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `link_secretHash_unique` ON `link` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `member` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`user_id` text,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "member_role" CHECK("member"."role" in ('lead','coder','viewer'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `member_user` ON `member` (`project_id`,`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `member_name` ON `member` (`project_id`,"name" collate nocase);--> statement-breakpoint
CREATE INDEX `member_of_user` ON `member` (`user_id`);--> statement-breakpoint
CREATE TABLE `preference` (
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`user_id`, `name`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `project` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`is_demonstration` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `project_name` ON `project` ("name" collate nocase);--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`accessTokenExpiresAt` integer,
	`refreshTokenExpiresAt` integer,
	`scope` text,
	`password` text,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`expiresAt` integer NOT NULL,
	`token` text NOT NULL,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	`username` text,
	`display_username` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `user_username_unique` ON `user` (`username`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expiresAt` integer NOT NULL,
	`createdAt` integer,
	`updatedAt` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `answer` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`question_id` integer NOT NULL,
	`respondent_id` integer NOT NULL,
	`text` text NOT NULL,
	`fold_hash` text NOT NULL,
	`language` text,
	`version` integer DEFAULT 1 NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`respondent_id`) REFERENCES `respondent`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "answer_text" CHECK(length(trim("answer"."text")) > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `answer_of` ON `answer` (`question_id`,`respondent_id`);--> statement-breakpoint
CREATE INDEX `answer_respondent` ON `answer` (`respondent_id`);--> statement-breakpoint
CREATE INDEX `answer_fold` ON `answer` (`question_id`,`fold_hash`);--> statement-breakpoint
CREATE TABLE `answer_version` (
	`answer_id` integer NOT NULL,
	`version` integer NOT NULL,
	`text` text NOT NULL,
	`replaced_at` integer NOT NULL,
	PRIMARY KEY(`answer_id`, `version`),
	FOREIGN KEY (`answer_id`) REFERENCES `answer`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `attribute` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`position` integer NOT NULL,
	`shown_to_coders` integer DEFAULT true NOT NULL,
	`derived_from` integer,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "attribute_kind" CHECK("attribute"."kind" in ('nominal','ordinal','numeric'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `attribute_name` ON `attribute` (`project_id`,"name" collate nocase);--> statement-breakpoint
CREATE TABLE `attribute_group` (
	`attribute_id` integer NOT NULL,
	`from_value_id` integer NOT NULL,
	`to_value_id` integer NOT NULL,
	PRIMARY KEY(`attribute_id`, `from_value_id`),
	FOREIGN KEY (`attribute_id`) REFERENCES `attribute`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`from_value_id`) REFERENCES `attribute_value`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`to_value_id`) REFERENCES `attribute_value`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `attribute_value` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`attribute_id` integer NOT NULL,
	`label` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`attribute_id`) REFERENCES `attribute`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `attribute_value_label` ON `attribute_value` (`attribute_id`,`label`);--> statement-breakpoint
CREATE TABLE `erased_respondent` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`key_hash` text NOT NULL,
	`erased_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `erased_key` ON `erased_respondent` (`project_id`,`key_hash`);--> statement-breakpoint
CREATE TABLE `import_record` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`choices` text NOT NULL,
	`respondents_added` integer NOT NULL,
	`answers_added` integer NOT NULL,
	`answers_changed` integer NOT NULL,
	`imported_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `question` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`name` text NOT NULL,
	`text` text DEFAULT '' NOT NULL,
	`position` integer NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `question_name` ON `question` (`project_id`,"name" collate nocase);--> statement-breakpoint
CREATE TABLE `respondent` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`key` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `respondent_key` ON `respondent` (`project_id`,`key`);--> statement-breakpoint
CREATE TABLE `respondent_value` (
	`attribute_id` integer NOT NULL,
	`respondent_id` integer NOT NULL,
	`value_id` integer NOT NULL,
	PRIMARY KEY(`attribute_id`, `respondent_id`),
	FOREIGN KEY (`attribute_id`) REFERENCES `attribute`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`respondent_id`) REFERENCES `respondent`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`value_id`) REFERENCES `attribute_value`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `respondent_value_of` ON `respondent_value` (`respondent_id`);