"""附件 · attachments: photos and scans kept by reference with any ledger's record, copied into the store when asked."""
