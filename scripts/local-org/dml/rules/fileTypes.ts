/** ContentVersion.FileExtension and FileType, which follow from the name of the file. */

/** Types whose name is not the extension in capitals. */
const named: Readonly<Record<string, string>> = {
  doc: 'WORD',
  docx: 'WORD_X',
  dot: 'WORD_T',
  xls: 'EXCEL',
  xlsx: 'EXCEL_X',
  xlsm: 'EXCEL_M',
  ppt: 'POWER_POINT',
  pptx: 'POWER_POINT_X',
  txt: 'TEXT',
  htm: 'HTML',
  vsd: 'VISIO',
};

/** UNCONFIRMED: which further types the platform knows. */
const plain: ReadonlySet<string> = new Set(
  (
    'ai aac avi bmp csv css eps exe flv gif gzip html ics jpeg jpg js m4a m4v mov mp3 mp4 mpeg mpg ' +
    'msg oga ogg ogv pdf png psd rtf svg tif tiff wav webm wma wmv xml zip'
  ).split(' '),
);

/** Without the dot; null when the name has none. */
export function extensionOf(path: string): string | null {
  return /[^\\/]\.([^.\\/]{1,40})$/.exec(path)?.[1] ?? null;
}

/** `report.docx` → `WORD_X`; `UNKNOWN` for what has no type. */
export function fileTypeOf(path: string): string {
  const extension = extensionOf(path)?.toLowerCase() ?? '';
  return named[extension] ?? (plain.has(extension) ? extension.toUpperCase() : 'UNKNOWN');
}
