SELECT show_id, title, published, drafts, newest, listened FROM show_board;
SELECT title, newest FROM show_board WHERE published > drafts;
