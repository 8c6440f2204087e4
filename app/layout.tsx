import "@mantine/core/styles.css";
import "./ui/base.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Providers } from "./ui/providers.tsx";

export const metadata: Metadata = {
  title: { default: "Tandem", template: "%s · Tandem" },
  robots: { index: false },
  referrer: "same-origin",
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
