"use client";
import { createTheme, MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { KeepFocus } from "./keep-focus.tsx";
import { LiveRegion } from "./said.tsx";

// One accent, four text sizes, one scale of spacing (base.css has the rest of the language of form).
const theme = createTheme({
  primaryColor: "teal",
  primaryShade: 9,
  autoContrast: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontSizes: { xs: "0.8125rem", sm: "0.9375rem", md: "1rem", lg: "1.25rem", xl: "1.5rem" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  defaultRadius: "sm",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    // A header element outside a section is a landmark of the page, which the head of a dialog is not.
    ModalHeader: { defaultProps: { role: "none" } },
    DrawerHeader: { defaultProps: { role: "none" } },
    // A menu is drawn where its button is, inside the landmark that the button is in, and its first item takes the focus.
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { withinPortal: false } },
    // A list of choices opens when it is asked for, not when the focus passes.
    Select: { defaultProps: { openOnFocus: false } },
  },
});

export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      {children}
      <LiveRegion />
      <KeepFocus />
    </MantineProvider>
  );
}
