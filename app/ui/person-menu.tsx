"use client";
import { Menu, Modal, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import Link from "next/link";
import { useEffect, useState } from "react";
import type { Result } from "../server/action.ts";
import { signOut } from "../sign-in/actions.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { ErrorNote } from "./error-note.tsx";
import { Icon } from "./icons.tsx";
import { saveState } from "./save-state.ts";
import classes from "./shell-parts.module.css";
import { followSignOut, forgetThisBrowser } from "./sign-out.ts";
import { useAction } from "./use-action.ts";

/** Ends the session; one that has ended already is what was wished for. */
async function endOfSession(): Promise<Result<true>> {
  const result = await signOut({});
  return result.ok || result.signedOut ? { ok: true, value: true } : result;
}

/** Who is signed in, their account, and the way out. */
export function PersonMenu({ name }: { name: string }) {
  const [asking, ask] = useDisclosure(false);
  // As it was when somebody wished to sign out.
  const [unsent, setUnsent] = useState(0);
  const ending = useAction(endOfSession);
  useEffect(followSignOut, []);
  const leave = async () => {
    // Only when the session has ended: until then everything stays as it is, changes that are not saved too.
    if (!(await ending.run({}))) return;
    forgetThisBrowser();
    // A full load, so that nothing of this person's pages stays in memory.
    window.location.assign("/sign-in");
  };
  const wishToLeave = () => {
    const now = saveState()?.unsent ?? 0;
    if (now === 0) return void leave();
    setUnsent(now);
    ask.open();
  };
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <UnstyledButton className={classes.person}>
            <Icon name="person" />
            <span className={classes.personName}>{name}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} href="/">
            All projects
          </Menu.Item>
          <Menu.Item component={Link} href="/account">
            Account
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={wishToLeave}>Sign out</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        title={unsent === 1 ? "One change is not saved yet" : `${unsent} changes are not saved yet`}
        verb="Sign out and lose them"
        onConfirm={leave}
        onClose={ask.close}
      >
        They wait in this browser for the server. Signing out clears them; stay until the top of the page says “saved”.
      </ConfirmDialog>
      <Modal
        opened={ending.failure !== null}
        onClose={ending.clearFailure}
        title="You are still signed in"
        centered
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <ErrorNote failure={ending.failure} />
      </Modal>
    </>
  );
}
