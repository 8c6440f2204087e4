import { expect, type Page } from "@playwright/test";

/** The answer in front on the check screen, once it has been there long enough to be seen. */
export async function sees(page: Page, text: string): Promise<void> {
  await expect(page.locator("[data-seen]").getByTestId("answer")).toContainText(text);
}

/** Agrees as people do: not before the answer could be seen. */
export async function agree(page: Page, text: string): Promise<void> {
  await sees(page, text);
  await page.keyboard.press("Enter");
}
