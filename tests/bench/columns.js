// The columns that every grid shows, in this order, and what of them is searched, counted and sorted.

export const COLUMNS = [
  { field: 'image_name', title: 'Image name', width: 220, kind: 'text' },
  { field: 'image_version', title: 'Tag', width: 150, kind: 'text' },
  { field: 'severity_level', title: 'Severity', width: 120, kind: 'text' },
  { field: 'scan_status', title: 'Scan status', width: 150, kind: 'text' },
  { field: 'vul_num', title: 'Vulnerabilities', width: 125, kind: 'count' },
  { field: 'unsafe_setting_num', title: 'Failed checks', width: 140, kind: 'count' },
  { field: 'malicious_file_num', title: 'Malicious files', width: 135, kind: 'count' },
  { field: 'image_digest', title: 'Digest', width: 185, kind: 'text' },
  { field: 'image_size', title: 'Size', width: 105, kind: 'bytes' },
  { field: 'latest_scan_time', title: 'Last scan', width: 165, kind: 'time' },
  { field: 'latest_update_time', title: 'Last update', width: 165, kind: 'time' },
  { field: 'local_image_type', title: 'Type', width: 120, kind: 'text' },
  { field: 'host_name', title: 'Server', width: 170, kind: 'text' },
  { field: 'host_num', title: 'Servers', width: 95, kind: 'count' },
];

/** A row is shown where one of these holds what was typed, whatever the case: the names that people look for. */
export const SEARCHED = ['image_name', 'image_version', 'host_name'];

/** For each value of these, the rows shown that have it are counted anew with every key. */
export const FACETS = ['severity_level', 'scan_status', 'local_image_type', 'host_name', 'scan_failed_desc'];

/** The columns that are clicked, and what is typed, key by key. */
export const NUMBER_COLUMN = 'vul_num';
export const TEXT_COLUMN = 'image_name';
export const TYPED = 'red';
