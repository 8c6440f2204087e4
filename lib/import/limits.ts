/** How much of one file is read, so that a broken or hostile file ends in a message and not in a full memory. */
export interface Limits {
  /** Characters in one cell. A spreadsheet's own limit is 32,767; a long interview is about 100,000. */
  cell: number;
  /** Characters in one row. */
  row: number;
  /** Excel's own limit. */
  columns: number;
  /** Characters of a respondent's key. */
  key: number;
  /** Data rows of a workbook, which is read into memory as a whole. */
  workbookRows: number;
  /** Bytes of a workbook as it is stored. */
  workbookBytes: number;
  /** Bytes of a workbook's parts when unpacked, together. */
  unpackedBytes: number;
  /** Cells of a sheet, counting the empty ones to the left of a filled one. */
  sheetCells: number;
}

export const LIMITS: Limits = {
  cell: 1_000_000,
  row: 10_000_000,
  columns: 16_384,
  key: 200,
  workbookRows: 100_000,
  workbookBytes: 200_000_000,
  unpackedBytes: 400_000_000,
  sheetCells: 20_000_000,
};
